// node ink_walk.js STORY.ink ASKS SEED: an Ink story compiled and walked through by the learner of graph.h, as fast as inkjs goes.
// Prints the lines of `bench_play walk`: asks a CPU second, and where the walk ends as "SCENE TRUST DISTRESS".
'use strict';
const fs = require('fs');
const { Compiler } = require('inkjs/full');

const [file, asks, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const story = new Compiler(fs.readFileSync(file, 'utf8')).Compile();
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };

let x = seed >>> 0;
const below = (n) => {
  x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
  return (x >>> 8) % n;
};

const read = () => { while (story.canContinue) story.Continue(); };

const begun = cpu();
read();
for (let i = 0; i < asks; i++) {
  story.ChooseChoiceIndex(below(story.currentChoices.length));
  read();
}
const taken = cpu() - begun;
const at = story.currentChoices[0].sourcePath.split('.')[0].slice(1);
console.log(`rate ${Math.round(asks / taken)}`);
console.log(`place ${at} ${story.variablesState.$('trust')} ${story.variablesState.$('distress')}`);
