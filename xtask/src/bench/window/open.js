async () => {
  const search = document.querySelector("[data-testid=search]");
  const frame = () => new Promise(requestAnimationFrame);
  const type = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(search, text);
    search.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const until = async (isThere) => {
    while (!isThere()) await frame();
  };
  const card = () => document.querySelector("[data-testid=clip-card]");
  const took = [];
  for (let turn = 0; turn < 7; turn += 1) {
    type("nothingislikethis");
    await until(() => card() === null);
    const begun = performance.now();
    type("");
    await until(() => card() !== null);
    // The next frame begins when this one is drawn.
    await frame();
    took.push(performance.now() - begun);
  }
  return took;
}
