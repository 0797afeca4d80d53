async () => {
  const wall = document.querySelector("[data-testid=wall]");
  const frame = () => new Promise(requestAnimationFrame);
  const took = [];
  wall.scrollTop = 0;
  let last = await frame();
  for (let step = 0; step < 400; step += 1) {
    wall.scrollTop += 90;
    const now = await frame();
    took.push(now - last);
    last = now;
  }
  return took;
}
