async () => {
  const search = document.querySelector("[data-testid=search]");
  const wall = document.querySelector("[data-testid=wall]");
  const frame = () => new Promise(requestAnimationFrame);
  const type = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(search, text);
    search.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const took = [];
  for (const words of ["lighthouse storm", "caravan desert", "harbour dawn", "fox snow"]) {
    for (let end = 1; end <= words.length; end += 1) {
      const text = words.slice(0, end);
      const begun = performance.now();
      type(text);
      while (wall.dataset.words !== text.trim()) await new Promise((go) => setTimeout(go));
      took.push(performance.now() - begun);
      await frame();
    }
    type("");
    while (wall.dataset.words !== "") await frame();
  }
  return took;
}
