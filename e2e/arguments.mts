import { SUITES } from './suites.mts';
import { VERSIONS } from './versions.mts';
import type { N8nVersion } from './versions.mts';

/** What `npm run test:e2e -- …` asks for. */
export interface Arguments {
	/** Every n8n that the tests run on. */
	versions: readonly N8nVersion[];
	/** The rest, for jest. */
	jest: string[];
	/** Whether nothing is left out, so that the run may be compared with docs/compatibility.md. */
	whole: boolean;
}

const FLAG = '--n8n';

/** Jest looks for a name in the whole path, so that a project in a folder `agent` would run every suite for `agent`. */
function asPattern(arg: string): string {
	return SUITES.some(({ name }) => name === arg) ? `/e2e/${arg}\\.test\\.mts$` : arg;
}

/**
 * Reads the arguments: `--n8n 1.123.81` runs on that version alone; all others go to jest, which takes names of suites.
 * Throws `Error` for a version that is not tested.
 */
export function readArguments(args: readonly string[]): Arguments {
	const at = args.indexOf(FLAG);
	if (at === -1) return { versions: VERSIONS, jest: args.map(asPattern), whole: args.length === 0 };
	const wanted = args[at + 1];
	const version = VERSIONS.find((known) => known.version === wanted);
	if (version === undefined) {
		const known = VERSIONS.map((candidate) => candidate.version).join(' or ');
		throw new Error(`${FLAG} needs a version of n8n: ${known}.`);
	}
	// Every test is nested under a title that begins with its n8n.
	const named = ['--testNamePattern', `^n8n ${version.version.replaceAll('.', '\\.')} `];
	return {
		versions: [version],
		jest: [...[...args.slice(0, at), ...args.slice(at + 2)].map(asPattern), ...named],
		whole: false,
	};
}
