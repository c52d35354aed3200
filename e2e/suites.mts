import type { ProgramName } from './system-programs.mts';

/** One file of end-to-end tests. */
export interface Suite {
	/** `NAME.test.mts` is its file. */
	name: string;
	/** What it shows, as `docs/compatibility.md` says it. */
	shows: string;
	/** What it needs besides n8n. */
	programs: readonly ProgramName[];
}

/** Every suite, in the order of `docs/compatibility.md`. */
export const SUITES: readonly Suite[] = [
	{ name: 'loads', shows: 'Installs from the package file, loads without a warning', programs: [] },
	{ name: 'outputs', shows: 'Outputs, results, and references from behind a branch', programs: [] },
	{ name: 'credential-test', shows: "Credential test through n8n's own endpoint", programs: [] },
	{ name: 'signing', shows: 'Each request signed afresh', programs: [] },
	{ name: 'on-error', shows: 'On Error in its three settings, Retry On Fail', programs: [] },
	{ name: 'cut-short', shows: 'Quota, disabled account and outage in the middle of a run', programs: [] },
	{
		name: 'spend-less',
		shows: 'A goal, a sample, the best number of a contact ask no more than they need',
		programs: [],
	},
	{ name: 'weather', shows: 'Rate limits and a short outage cost no result', programs: [] },
	{ name: 'cancel', shows: 'A cancelled execution sends nothing more', programs: [] },
	{ name: 'secrets', shows: 'No secret in database, logs and files', programs: [] },
	{ name: 'http-request', shows: "The credential is of no use in n8n's HTTP Request and GraphQL nodes", programs: [] },
	{ name: 'agent', shows: 'Tool of an AI Agent', programs: [] },
	{ name: 'examples', shows: 'The ready workflows of examples/', programs: [] },
	{ name: 'browser', shows: 'The editor, in Chromium', programs: ['chromium'] },
	{ name: 'upload-form', shows: 'The page to check a list, in Chromium', programs: ['chromium'] },
	{ name: 'result-store', shows: 'Result Store: what is known, what fails, runs that are ended', programs: [] },
	{ name: 'store-editor', shows: 'The Result Store in the editor, in Chromium', programs: ['chromium'] },
	{
		name: 'queue-mode',
		shows: 'Queue mode: two workers, Redis, PostgreSQL, the sharded list',
		programs: ['redis', 'postgres'],
	},
	{
		name: 'store-queue-mode',
		shows: 'Result Store in queue mode and in PostgreSQL, a worker that is killed',
		programs: ['redis', 'postgres'],
	},
];

/** The suite of a test file. Throws `Error` for a file that `SUITES` does not name. */
export function suiteOf(file: string): Suite {
	const suite = SUITES.find(({ name }) => file.replaceAll('\\', '/').endsWith(`/e2e/${name}.test.mts`));
	if (suite === undefined) throw new Error(`${file} is not in e2e/suites.mts.`);
	return suite;
}
