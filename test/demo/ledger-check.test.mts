import { checkRun } from '../../demo/ledger-check.mts';
import type { Records } from '../../demo/ledger-check.mts';
import { contact } from './contacts-of-a-run.mts';

const IDS = ['C1', 'C2', 'C3', 'C4'];

/** Two numbers; the second is delayed once, and asked for again then. */
function records(): Records {
	const entry = {
		at: 0,
		method: 'POST',
		path: '/',
		contentType: null,
		accountCode: null,
		token: null,
		timestamp: null,
		outcome: 'answered' as const,
		httpStatus: 200,
		resultCode: '200000',
		strangers: 0,
		inFlight: 1,
		delivered: true,
	};
	return {
		journal: [
			{
				...entry,
				number: 1,
				mobiles: ['13800000001', '13800000098'],
				numbers: { '13800000001': 'active', '13800000098': 'delayed' },
			},
			{ ...entry, number: 2, mobiles: ['13800000098'], numbers: { '13800000098': 'noRecord' } },
		],
		ledger: {
			charged: { '13800000001': 1 },
			answered: { '13800000001': 1, '13800000098': 1 },
			asked: { '13800000001': 1, '13800000098': 2 },
			askedAfterAnswer: [],
			totals: { requests: 2, refused: 0, charged: 1, chargedStrangers: 0, chargedUndelivered: 0, asked: 3, reAsks: 1 },
		},
	};
}

const active = () => [contact('C1', '13800000001', 'active', true), contact('C2', '13800000001', 'active', false)];
const branches = () => [
	{ name: 'Active', contacts: active() },
	{ name: 'No Record', contacts: [contact('C3', '13800000098', 'noRecord', false)] },
	{ name: 'Invalid', contacts: [contact('C4', null, 'invalid', false)] },
];

const failures = (...run: Parameters<typeof checkRun>) =>
	checkRun(...run).flatMap(({ claim, exceptions }) => (exceptions.length > 0 ? [[claim, ...exceptions]] : []));

test('a run in which everything agrees has no exceptions', () => {
	expect(failures(IDS, branches(), records())).toEqual([]);
});

test('a row that did not come out is named', () => {
	const [, ...rest] = branches();
	const found = failures(IDS, [{ name: 'Active', contacts: active().slice(0, 1) }, ...rest], records());
	expect(found).toEqual([['all 4 rows of the file came out', 'C2: in the file, not in the output']]);
});

test('a number that came out of the same row twice is named', () => {
	const twice = [...branches(), { name: 'Silent', contacts: [contact('C3', '13800000098', 'noRecord', false)] }];
	expect(failures(IDS, twice, records())).toEqual([['each number of a row came out once', 'C3 13800000098']]);
});

test('a number that was never asked for is named', () => {
	const run = records();
	delete run.ledger.asked['13800000098'];
	expect(failures(IDS, branches(), run).flat()).toContain('13800000098: came out, not asked for');
});

test('a status that the API did not give is named with both', () => {
	const [first, , last] = branches();
	const wrong = { name: 'Silent', contacts: [contact('C3', '13800000098', 'silent', false)] };
	const found = failures(
		IDS,
		[first, wrong, last].flatMap((branch) => branch ?? []),
		records(),
	);
	expect(found).toEqual([['every status is the one the API gave', '13800000098: silent, given noRecord']]);
});

test('a number without any usable answer is expected to be unresolved', () => {
	const run = records();
	run.journal.pop();
	const found = failures(IDS, branches(), run).flat();
	expect(found).toContain('13800000098: noRecord, given unresolved');
});

test('charges are compared number by number, so that one too many here does not hide one too few there', () => {
	const run = records();
	run.ledger.charged = { '13800000098': 1 };
	expect(failures(IDS, branches(), run).flat().slice(1)).toEqual([
		'13800000001: 1 in the output, 0 charged',
		'13800000098: 0 in the output, 1 charged',
	]);
});

test('a charge that two contacts claim is an exception', () => {
	const [, ...rest] = branches();
	const claimed = active().map(({ row, result }) => ({ row, result: { ...result, charged: true } }));
	const found = failures(IDS, [{ name: 'Active', contacts: claimed }, ...rest], records());
	expect(found.flat()).toContain('13800000001: 2 in the output, 1 charged');
});

test('a number that was asked for again after its answer is named', () => {
	const run = records();
	run.ledger.askedAfterAnswer = ['13800000001'];
	expect(failures(IDS, branches(), run)).toEqual([['no number was asked for again after its answer', '13800000001']]);
});
