async () => {
  const end = performance.now() + 6000;
  const channel = new MessageChannel();
  let last = performance.now();
  const gaps = [];
  await new Promise((done) => {
    channel.port1.onmessage = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (now > end) done();
      else setTimeout(() => channel.port2.postMessage(null), 4);
    };
    channel.port2.postMessage(null);
  });
  return gaps;
}
