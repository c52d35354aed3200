import type { INodeExecutionData } from 'n8n-workflow';
import { activeNumbers, resultsOf } from './contacts.mts';
import { fakeStore } from './fake-store.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const [KNOWN = '', TOO_OLD = '', NEW = ''] = activeNumbers(3);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const YOUNG = hoursAgo(1);
const OLD = hoursAgo(24 * 40);

const earlier = (number: string, checkedAt: string) => ({ number, status: 'silent', checkedAt });
const items: INodeExecutionData[] = [
	{ json: { phone: KNOWN, numberStatus: earlier(KNOWN, YOUNG) } },
	{ json: { phone: TOO_OLD, numberStatus: earlier(TOO_OLD, OLD) } },
	{ json: { phone: NEW } },
];
const LIST = { items, expected: [[KNOWN], [TOO_OLD], [NEW]], options: { reuse: {} } };

const failing = fakeStore([], () => {
	throw new Error('Workflow does not exist.');
});

/** What keeps a run from starting, when the settings themselves can be read. */
const OBSTACLES: Readonly<Record<string, Partial<CheckedOptions>>> = {
	'no credential': { credential: null },
	'a Base URL that is none': { credential: { baseUrl: 'example' } },
	'a Result Store that cannot be read': failing.options,
};

const shown = (run: Awaited<ReturnType<typeof runNode>>) =>
	resultsOf(run).map(({ number, status, reused, previousStatus, previousCheckedAt }) => ({
		...{ number, status, reused, previousStatus, previousCheckedAt },
	}));
const byNumber = (a: { number?: unknown }, b: { number?: unknown }) => (String(a.number) < String(b.number) ? -1 : 1);
const fedBack = (run: Awaited<ReturnType<typeof runNode>>): INodeExecutionData[] =>
	run.outputs
		.flat()
		.map(({ json }) => ({ json }))
		.sort((a, b) => byNumber(a.json, b.json));

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('with On Error %s', (onError) => {
	test.each(Object.entries(OBSTACLES))(
		'%s takes no earlier result away: a young one is reused, an old one is carried on',
		async (_, world) => {
			const run = await runNode({ ...LIST, settings: { onError }, ...world });
			expect(run.journal).toEqual([]);
			const known = shown(run).filter(({ number }) => number === KNOWN);
			expect(known).toEqual([{ number: KNOWN, status: 'silent', reused: true }]);
			if (onError === 'continueErrorOutput') return;
			expect(shown(run).filter(({ number }) => number === TOO_OLD)).toEqual([
				{ number: TOO_OLD, status: 'unresolved', previousStatus: 'silent', previousCheckedAt: OLD },
			]);
			expect(shown(run).filter(({ number }) => number === NEW)).toEqual([{ number: NEW, status: 'unresolved' }]);
		},
	);
});

test('settings that cannot be read carry on what the default field held, and the next run does not pay for it again', async () => {
	const first = await runNode({
		...LIST,
		options: { reuse: {}, batchSize: 99 },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(first.journal).toEqual([]);
	expect(shown(first).sort(byNumber)).toEqual(
		[
			{ number: KNOWN, status: 'unresolved', previousStatus: 'silent', previousCheckedAt: YOUNG },
			{ number: TOO_OLD, status: 'unresolved', previousStatus: 'silent', previousCheckedAt: OLD },
			{ number: NEW, status: 'unresolved' },
		].sort(byNumber),
	);
	const back = fedBack(first);
	const second = await runNode({
		items: back,
		expected: back.map(({ json }) => [json.phone as string]),
		options: { reuse: {} },
	});
	expect(Object.keys(second.ledger.asked).sort()).toEqual([TOO_OLD, NEW].sort());
	expect(shown(second).find(({ number }) => number === KNOWN)).toEqual({
		number: KNOWN,
		status: 'silent',
		reused: true,
	});
});

test('outputs that cannot be read reuse nothing, as no contact could leave by its status', async () => {
	const run = await runNode({
		...LIST,
		parameters: { outputMode: 'custom', branches: { branch: [{ name: 'Keep', statuses: '={{ ["silent"] }}' }] } },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(run.journal).toEqual([]);
	expect(shown(run).find(({ number }) => number === KNOWN)).toEqual({
		...{ number: KNOWN, status: 'unresolved', previousStatus: 'silent', previousCheckedAt: YOUNG },
	});
});

test('a dry run that cannot ask its Result Store does not say what a run would send', async () => {
	const run = await runNode({
		...LIST,
		...failing.options,
		options: { reuse: {}, dryRun: true },
		settings: { onError: 'continueRegularOutput' },
	});
	const hints = run.hints.map(({ message }) => message).join('\n');
	expect(hints).toContain('Nothing was sent. The workflow in Result Store does not exist. Choose another');
	expect(hints).not.toContain('A run would');
});

test('without Reuse Recent Results nothing is reused and nothing carried on, as in any run', async () => {
	const run = await runNode({
		...LIST,
		options: {},
		credential: null,
		settings: { onError: 'continueRegularOutput' },
	});
	expect(shown(run).map(({ status, previousStatus }) => [status, previousStatus])).toEqual([
		['unresolved', undefined],
		['unresolved', undefined],
		['unresolved', undefined],
	]);
});
