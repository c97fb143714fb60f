// What a shop does with an IPN, whatever the framework: open, look up, check, record, reply.
import { CheckError, PaysealError, netopia } from 'payseal';

/** `body` is the raw body: a framework that has parsed the form has turned each unescaped `+` into a blank. */
export async function confirm({ merchant, orders }, body) {
  let ipn;
  try {
    ipn = await merchant.openIpnAsync(body);
  } catch (error) {
    if (!(error instanceof PaysealError)) throw error;
    // Not a word about why: the sender may be anyone.
    return { status: 400, type: 'text/plain', text: 'bad request' };
  }
  const reply = (made) => ({ status: 200, type: netopia.REPLY_CONTENT_TYPE, text: made.toXml() });
  try {
    const order = orders.find(ipn.order.id);
    if (!order) return reply(netopia.Reply.rejected(1, 'no such order'));
    const { amount, currency } = order;
    ipn.check({ orderId: order.id, amount, currency, signature: merchant.signature });
    await orders.record(ipn.dedupeKey, order.id, ipn.outcome);
    // A decline that is recorded is accepted, too: the reply is about the recording.
    return reply(netopia.Reply.accepted(ipn));
  } catch (error) {
    if (error instanceof CheckError) return reply(netopia.Reply.rejected(2, 'not the order that was placed'));
    return reply(netopia.Reply.retryLater(3, 'not recorded'));
  }
}
