import { parseArgs } from 'node:util';
import type { Weather } from './weather.mts';
import { WEATHERS } from './weathers.mts';

/** What `npm run weather -- …` asks for. */
export interface Arguments {
	readonly weathers: readonly Weather[];
	/** Lengths of the list. */
	readonly numbers: readonly number[];
	readonly concurrency: readonly number[];
	readonly seeds: readonly number[];
	/** Whether nothing is left out or changed, so that the run can be compared with docs/weather.md. */
	readonly whole: boolean;
}

/** The matrix of docs/weather.md. */
export const MATRIX = { numbers: [1_000, 50_000], concurrency: [1, 2, 4, 8, 20], seeds: [1, 2, 3] } as const;

/** Text of `--help`. */
export const HELP = `Usage: npm run weather [-- [NAME] [--numbers N,…] [--concurrency N,…] [--seeds N]]

Runs the core in virtual time in every weather and compares each run with the best that the weather allows. The last line
is "N passed, N failed"; the exit code is 1 when a target is missed.

  NAME            only weathers with this in their name: npm run weather -- 429
  --numbers       lengths of the list, ${MATRIX.numbers.join(',')} by default
  --concurrency   ${MATRIX.concurrency.join(',')} by default
  --seeds         how many runs for each, ${MATRIX.seeds.length} by default; the worst counts

Without any of these, the run is compared with docs/weather.md, or writes it with UPDATE_DOCS=1 in the environment.`;

function numbersIn(option: string, text: string | undefined, byDefault: readonly number[]): readonly number[] {
	if (text === undefined) return byDefault;
	if (!/^[1-9]\d{0,6}(?:,[1-9]\d{0,6})*$/.test(text)) {
		throw new Error(`--${option} needs whole numbers above 0, separated by commas, not "${text}".`);
	}
	return text.split(',').map(Number);
}

/**
 * Reads the arguments after the script's name; undefined where they ask for help. Throws `Error` for one that does not
 * exist, for a value that cannot be read and for a name that no weather has.
 */
export function readArguments(args: readonly string[]): Arguments | undefined {
	const text = { type: 'string' } as const;
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { numbers: text, concurrency: text, seeds: text, help: { type: 'boolean', short: 'h', default: false } },
	});
	if (values.help) return undefined;
	const name = positionals.join(' ').toLowerCase();
	const weathers = WEATHERS.filter((weather) => weather.name.toLowerCase().includes(name));
	if (weathers.length === 0) {
		throw new Error(`No weather has "${name}" in its name. There are:\n${WEATHERS.map((one) => one.name).join('\n')}`);
	}
	const [seeds = MATRIX.seeds.length] = numbersIn('seeds', values.seeds, []);
	return {
		weathers,
		numbers: numbersIn('numbers', values.numbers, MATRIX.numbers),
		concurrency: numbersIn('concurrency', values.concurrency, MATRIX.concurrency),
		seeds: Array.from({ length: seeds }, (_, index) => index + 1),
		whole: args.length === 0,
	};
}
