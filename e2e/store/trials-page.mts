import { CURRENT } from '../versions.mts';
import type { Trial } from './trial.mts';
import { momentsTable, summaryTable } from './trials-table.mts';

/** The page `docs/store-trials.md` for these trials, made on this day. */
export function trialsPage(trials: readonly Trial[], date: Date): string {
	return [
		'# Trials of the result store',
		'',
		'<!-- Written by UPDATE_DOCS=1 npm run store:trials. -->',
		'',
		`Made with n8n ${CURRENT.version} on ${date.toISOString().slice(0, 10)}. Each trial checks a list of 4,000 numbers with`,
		'the store in a Data Table against the simulator (200 ms a request, Concurrency 4), while requests fail with HTTP 502,',
		'are reset, cut off half-way or never answered, and 5 % of the numbers are late. The run is ended at a random moment;',
		'then another workflow checks the same list with the same store.',
		'',
		'- *lost*: charged, and not in the store. *On the wire*: of these, the reply never reached n8n whole.',
		'- *in flight*: numbers in requests that were open at that moment.',
		'- *wrongly asked*: numbers that the next run asked although they were stored, or did not ask although they were not.',
		'- *worst*, *mean*: most numbers lost at one moment, and on average, without those on the wire.',
		'',
		...summaryTable(trials),
		'',
		'A killed process may lose what waits for the store, at most 1,000 results, and what is in flight. The button and the',
		'timeout may lose nothing that reached n8n. A worker that is killed is missed by n8n after a minute or two; until then',
		'its execution counts as running.',
		'',
		'## Every moment',
		'',
		...momentsTable(trials),
		'',
	].join('\n');
}
