'use strict';
// How instances show what they hold.

const { inspect } = require('node:util');

/** Gives a prototype `toJSON` and what `util.inspect` and `console.log` use. */
function show(prototype, name, getters) {
  const shown = (instance) => Object.fromEntries(getters.map((getter) => [getter, instance[getter]]));
  Object.defineProperties(prototype, {
    toJSON: {
      value() {
        return shown(this);
      },
    },
    [inspect.custom]: {
      value(depth, options) {
        return `${name} ${inspect(shown(this), { ...options, depth })}`;
      },
    },
  });
}

module.exports = { show };
