// Where one lands: the words that tell that one is signed in, or the way to the login.
"use strict";

if (session()) {
  document.getElementById("root").append(make("header", {}, make("span", {}, say.home),
    make("a", { href: "/create/image-text" }, say.create)));
  void call("/user/credits", undefined, "GET");
} else {
  signOut();
}
