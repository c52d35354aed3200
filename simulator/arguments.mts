import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseScenario } from './scenario-json.mts';
import type { Scenario } from './scenario.mts';

/** The command line's help text. */
export const USAGE = `Usage: npm run simulator -- [options]

Runs a local server that behaves like the number status API, until Ctrl-C.

  --port <number>      port to listen on (default 8899; 0 takes any free one)
  --host <address>     address to listen on (default 127.0.0.1)
  --latency <ms>       wait before each answer (default 0)
  --scenario <file>    JSON file with a scenario: faults, delays, rate limits
  --quiet              no line per request
  --help               this text`;

/** What the command line asks for. */
export interface Arguments {
	help: boolean;
	quiet: boolean;
	port: number;
	host: string;
	latencyMs: number;
	scenario: Scenario;
}

/** A command line that cannot be followed; the message says why. */
export class ArgumentError extends Error {
	override name = 'ArgumentError';
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function wholeNumber(flag: string, value: string, max: number): number {
	const number = Number(value);
	if (!/^\d+$/.test(value) || number > max) {
		throw new ArgumentError(`--${flag} must be a whole number from 0 to ${max}, not "${value}"`);
	}
	return number;
}

function readScenario(file: string): Scenario {
	try {
		return parseScenario(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new ArgumentError(`--scenario ${file}: ${messageOf(error)}`);
	}
}

/**
 * Reads the command line (without node and script), and the scenario file it names.
 * @throws ArgumentError for an unknown flag, a value out of range, a file that cannot be read or is no scenario
 */
export function readArguments(args: string[]): Arguments {
	let values;
	try {
		({ values } = parseArgs({
			args,
			options: {
				port: { type: 'string', default: '8899' },
				host: { type: 'string', default: '127.0.0.1' },
				latency: { type: 'string', default: '0' },
				scenario: { type: 'string' },
				quiet: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new ArgumentError(messageOf(error));
	}
	return {
		help: values.help,
		quiet: values.quiet,
		port: wholeNumber('port', values.port, 65_535),
		host: values.host,
		latencyMs: wholeNumber('latency', values.latency, 2 ** 31 - 1),
		scenario: values.scenario === undefined ? {} : readScenario(values.scenario),
	};
}
