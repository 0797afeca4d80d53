// The page where one signs in. The session ends up in both cookies it was seen in.
"use strict";

const username = make("input", { id: "Username", autocomplete: "username" });
const password = make("input", { id: "Password", type: "password", autocomplete: "current-password" });
const said = make("p", { role: "status" });

async function signIn(event) {
  event.preventDefault();
  try {
    const { Result } = await call("/login", { Username: username.value, Password: password.value });
    for (const name of ["_ai_token", "ai_token"]) document.cookie = `${name}=${Result.Token}; path=/; max-age=2592000`;
    location.assign("/onboard");
  } catch (error) {
    said.textContent = error.message;
  }
}

document.getElementById("root").append(
  make("main", {},
    make("form", { onsubmit: (event) => void signIn(event) },
      item(say.username, username), item(say.password, password),
      make("button", { type: "submit", class: styled("ant-btn ant-btn-primary") }, make("span", {}, say.login)), said)));
