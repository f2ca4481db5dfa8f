// Bench only. The least that an extension can be.
exports.activate = () => undefined;
