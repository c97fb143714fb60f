'use strict';

/**
 * What native code makes finds its class by the class's name alone, whichever namespace that is in. So a class of which
 * it makes instances has a name in Rust that no other has, and here is the one that the package shows.
 */
module.exports = { MonetaWebRequest: 'Request' };
