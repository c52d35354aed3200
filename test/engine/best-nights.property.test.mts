import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { runInEngine } from './engine.mts';
import type { Run } from './engine.mts';
import { fakeStore } from './fake-store.mts';
import { columnsOf } from './columns.mts';
import { holds } from '../core/property-runs.mts';

/** Of every status, some of them delayed, refused or without a known status for ever. */
const BLOCKS = ['1380013', '1380013', '1380013', '1990000', '1990004', '1990005'];
const ENDS = ['00', '01', '02', '61', '71', '77', '85', '86', '96'];
const NUMBERS = BLOCKS.flatMap((block) => ENDS.map((end) => `${block}80${end}`));

const CELL = fc.uniqueArray(fc.constantFrom(...NUMBERS.slice(0, 24)), { minLength: 1, maxLength: 3 });

/** A night: the user's rules, from which request on the account fails, and what becomes of the items afterwards. */
const NIGHT = fc.record({
	options: fc.record(
		{
			numbersPerContact: fc.constantFrom('best', 'best', 'all'),
			maxNumbers: fc.constantFrom(1, 2, 3),
			stopAfterActive: fc.constantFrom(1, 2),
			dryRun: fc.constantFrom(true, false, false),
			batchSize: fc.constantFrom(1, 2, 50),
			concurrency: fc.constantFrom(1, 3),
		},
		{ requiredKeys: ['numbersPerContact'] },
	),
	failsFrom: fc.constantFrom(1, 2, 3, 99),
	failure: fc.constantFrom('403101', '510101'),
	toFile: fc.boolean(),
	/** Which contact loses its first number. */
	loses: fc.nat({ max: 9 }),
});

type Night = typeof NIGHT extends fc.Arbitrary<infer N> ? N : never;

/** The items for the next night: what left, in the order of the contacts. */
function itemsAfter({ outputs }: Run, { toFile, loses, options }: Night): IDataObject[] {
	const left = outputs.flat().map(({ json }) => structuredClone(json));
	const items = left.sort((a, b) => Number(a.id) - Number(b.id));
	const cut = items.map((json) => {
		const [, ...others] = typeof json.phone === 'string' ? json.phone.split('; ') : [];
		const cuts = options.numbersPerContact === 'best' && json.id === loses && others.length > 0;
		return cuts ? { ...json, phone: others.join('; ') } : json;
	});
	return toFile ? cut.map((json) => columnsOf(json)) : cut;
}

const CONTACTS = fc.array(CELL, { minLength: 1, maxLength: 5 });
const NIGHTS = fc.array(NIGHT, { minLength: 2, maxLength: 5 });

/** How often the API charged for each number, over all nights. */
async function charges(cells: readonly (readonly string[])[], nights: readonly Night[], inStore: boolean) {
	const charged: Record<string, number> = {};
	const known: IDataObject[] = [];
	let jsons: IDataObject[] = cells.map((cell, id) => ({ id, phone: cell.join('; ') }));
	for (const night of nights) {
		const { options, failsFrom, failure } = night;
		const remembering = fakeStore(known);
		const run = await runInEngine({
			items: jsons.map((json) => ({ json })),
			options: { ...options, maxAttempts: 2, ...(inStore ? {} : { reuse: {} }) },
			scenario: { rules: [{ requests: [failsFrom, 999], then: { resultCode: failure } }] },
			settings: { onError: 'continueRegularOutput' },
			...(inStore ? remembering.options : {}),
		});
		for (const [number, times] of Object.entries(run.ledger.charged)) charged[number] = (charged[number] ?? 0) + times;
		known.push(...remembering.saved);
		if (!inStore) jsons = itemsAfter(run, night);
	}
	return charged;
}

holds(
	'over several nights no number is paid for twice, whatever the rules leave unasked and whichever request fails',
	40,
	fc.asyncProperty(CONTACTS, NIGHTS, fc.boolean(), async (cells, nights, inStore) => {
		const charged = await charges(cells, nights, inStore);
		expect(Object.entries(charged).filter(([, times]) => times > 1)).toEqual([]);
	}),
);
