#!/usr/bin/env node
// Finds the program that npm installed for this platform, and runs it.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { optionalDependencies, version } = require("../package.json");

const name = `@corpuscope/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "corpuscope.exe" : "corpuscope";

/** The program's path, or undefined with the reason and the remedy said. */
function find() {
  if (!(name in optionalDependencies)) {
    const platforms = Object.keys(optionalDependencies).map((key) => key.replace("@corpuscope/", ""));
    console.error(
      `corpuscope: npm has no program for ${process.platform}-${process.arch}, only for ${platforms.join(", ")}.\n` +
        "With Rust (https://rustup.rs) `cargo install corpuscope` compiles one.",
    );
    return undefined;
  }
  try {
    return require.resolve(`${name}/bin/${file}`);
  } catch {
    console.error(
      `corpuscope: the package ${name}, which holds the program for this platform, is not installed.\n` +
        "npm leaves it out with --omit=optional or --no-optional, and where node_modules or a lock file was made on " +
        `another platform. Remove node_modules and install again without that, or: npm install ${name}@${version}`,
    );
    return undefined;
  }
}

const program = find();
if (program === undefined) {
  process.exitCode = 1;
} else {
  const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
  // A terminal sends Ctrl-C to both; the program decides how it ends.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (why) => {
    console.error(`corpuscope: ${program} could not be started: ${why.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
    // Listeners of signals alone do not keep Node running, an open standard input might.
    process.exit();
  });
}
