// What every page does with a script: the rest works without.

const said = document.getElementById("said");

/** Say something to a screen reader without moving anything. */
export function say(words) {
  if (said) said.textContent = words;
}

document.documentElement.classList.add("scripted");
