
// Many at once, one after the other: WebAssembly has one core. What fails is an error in its place.
const many = (work) => function (list) {
  return Object.freeze(Array.from(list, (own) => {
    try {
      return work(this, own);
    } catch (error) {
      if (error instanceof PaysealError) return error;
      throw error;
    }
  }));
};
for (const [prototype, methods] of [
  [addonpayments.Merchant.prototype, { sealMany: (merchant, own) => merchant.seal(own), openMany: (merchant, own) => merchant.open(own) }],
  [netopia.Merchant.prototype, { sealMany: (merchant, own) => merchant.seal(own), openMany: (merchant, own) => merchant.openIpn(own) }],
]) {
  for (const [name, work] of Object.entries(methods)) Object.defineProperty(prototype, name, { value: many(work), writable: true, configurable: true });
}
