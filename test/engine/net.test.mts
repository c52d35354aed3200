import type { INode, INodeExecutionData } from 'n8n-workflow';
import { brokenContext, contextBrokenAt, THROWN } from './broken-context.mts';
import { activeNumbers, NUMBER_OF, resultIn, resultsOf } from './contacts.mts';
import type { Run } from './engine.mts';
import { runInEngine } from './engine.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = activeNumbers(4);
const REUSED = { number: NUMBER_OF.silent, status: 'silent', checkedAt: new Date().toISOString() };
const phones = [FIRST, SECOND, NUMBER_OF.noRecord, 'none', NUMBER_OF.silent, THIRD, FIRST, FOURTH];
const items: INodeExecutionData[] = phones.map((phone, id) => ({
	json: { id, phone, ...(phone === NUMBER_OF.silent ? { numberStatus: REUSED } : {}) },
	binary: { photo: { data: 'QUJD', mimeType: 'image/png' } },
}));

/** A run that uses all of n8n that the node uses: four requests, a delay, a reused result, the summary with its file. */
const LIST: CheckedOptions = {
	items,
	expected: phones.map((phone) => [phone === 'none' ? 'invalid' : phone]),
	parameters: { includeSummary: true },
	options: { batchSize: 2, concurrency: 2, reuse: { settings: {} } },
	scenario: { rules: [{ requests: [1, 1], then: { delay: 'omission', share: 0.5 } }] },
};
const CONTINUES: Array<NonNullable<INode['onError']>> = ['continueRegularOutput', 'continueErrorOutput'];
const MODES: Array<NonNullable<INode['onError']>> = ['stopWorkflow', ...CONTINUES];

/** What left through the output of a status without having been asked, or being reused. */
function unchecked({ outputs, declaredOutputs, ledger }: Run): string[] {
	return outputs.flatMap((output, index) => {
		const name = declaredOutputs[index] ?? '';
		if (['Unresolved', 'Invalid', 'Error', 'Summary'].includes(name)) return [];
		return output.flatMap((item) => {
			const { number, ...result } = resultIn(item) ?? { number: null, reused: false };
			const known = ledger.asked[number ?? ''] !== undefined || ('reused' in result && result.reused === true);
			return known ? [] : [`${name}: ${number}`];
		});
	});
}

/** How many calls of n8n a run makes; it is the same in every run but for the order of what is in flight. */
async function callsOf(settings: Partial<INode>): Promise<number> {
	const whole = contextBrokenAt({ at: Number.POSITIVE_INFINITY });
	await runNode({ ...LIST, settings, changeContext: whole.changeContext });
	return whole.calls.length;
}

describe.each(MODES)('whichever call of n8n throws, with On Error set to %s,', (onError) => {
	const stops = onError === 'stopWorkflow';

	test.each([false, true])(
		'no contact and no result is lost (all further calls throw as well: %s)',
		async (forever) => {
			const count = await callsOf({ onError });
			// A node that is told neither its items nor its settings, ever, has nothing to return.
			for (let at = forever ? 4 : 1; at <= count; at++) {
				const { changeContext, calls } = contextBrokenAt({ at, forever });
				const run = await runNode({ ...LIST, settings: { onError }, changeContext });
				const where = `call ${at}, ${calls[at - 1]}`;
				expect([where, unchecked(run)]).toEqual([where, []]);
				const [thrown] = run.thrown;
				if (thrown === undefined) continue;
				const { charged } = run.ledger.totals;
				expect([where, stops, charged, (thrown as Error).name]).toEqual([where, true, 0, 'NodeOperationError']);
			}
		},
	);
});

test.each(CONTINUES)('a node that n8n tells nothing at all throws nothing with %s', async (onError) => {
	for (const at of [1, 2, 3]) {
		const { changeContext } = contextBrokenAt({ at, forever: true });
		const { thrown, outputs } = await runInEngine({ ...LIST, settings: { onError }, changeContext });
		expect([thrown, outputs.slice(0, 6).flat()]).toEqual([[], []]);
	}
});

/** The methods of n8n that the node cannot do without, and how a run ends in which one of them always throws. */
const METHODS: Readonly<Record<string, string>> = {
	getNodeParameter: 'The run could not be started: thrown on purpose',
	getCredentials: 'The run could not be started: thrown on purpose',
	getExecutionCancelSignal: 'The run could not be started: thrown on purpose',
	httpRequestWithAuthentication: 'This node stopped because of a defect of its own (TypeError',
};

describe.each(Object.entries(METHODS))('a run in which %s always throws', (method, message) => {
	const broken = () => brokenContext((name) => name === method);

	test('fails with an error of this node that says where, and nothing is charged', async () => {
		const { changeContext } = broken();
		const { error, thrown, ledger } = await runNode({ ...LIST, changeContext });
		expect((thrown[0] as Error).name).toBe('NodeOperationError');
		expect(error?.message).toContain(message);
		expect(`${error?.message} ${error?.description}`).toMatch(/TypeError at [\w/-]+\.ts:\d+/);
		expect(error?.description).toContain('maintainers of the node');
		expect(ledger.totals.charged).toBe(0);
	});

	test.each(CONTINUES)(
		'leaves every number that is not reused unresolved for the reason internal with %s',
		async (onError) => {
			const { changeContext } = broken();
			const run = await runNode({ ...LIST, settings: { onError }, changeContext });
			const [rest = []] = run.outputs.filter((_, index) => {
				return run.declaredOutputs[index] === (onError === 'continueErrorOutput' ? 'Error' : 'Unresolved');
			});
			// Settings that cannot be read do not say that earlier results are to be reused.
			const reused = method === 'getNodeParameter' ? 0 : 1;
			expect(rest.length).toBeGreaterThanOrEqual(7 - reused);
			for (const item of rest) {
				const text = onError === 'continueErrorOutput' ? item.json.error : resultIn(item)?.reason?.message;
				expect(text).toContain(message);
				if (onError !== 'continueErrorOutput') expect(resultIn(item)?.reason?.code).toBe('internal');
			}
			expect(run.hints.filter(({ type }) => type === 'warning').map((hint) => hint.message)).toEqual([
				expect.stringContaining(message),
			]);
		},
	);
});

test('a defect after a charge without a result does not stop the workflow, as it would be paid for again', async () => {
	let requests = 0;
	const { changeContext } = brokenContext((name) => name === 'httpRequestWithAuthentication' && ++requests > 1);
	const entry = { mobile: FIRST, status: '9', chargesStatus: '1' };
	const run = await runInEngine({
		items: items.slice(0, 2),
		options: { batchSize: 1, concurrency: 1, maxAttempts: 1 },
		scenario: { rules: [{ then: { resultCode: '200000', resultObj: [entry] } }] },
		changeContext,
	});
	expect(run.thrown).toEqual([]);
	expect(resultsOf(run).map(({ charged, reason }) => [charged, reason?.code])).toEqual([
		[true, 'unknownStatus'],
		[false, 'internal'],
	]);
});

describe('a defect after results have arrived', () => {
	/** The first two requests are answered, then n8n's helper is broken. */
	const afterTwo = () => {
		let requests = 0;
		return brokenContext((name) => name === 'httpRequestWithAuthentication' && ++requests > 2);
	};
	const options = { batchSize: 2, concurrency: 1, delaySeconds: 0, reuse: { settings: {} } };

	test.each(['keep', 'fail'])('returns them, with If the Run Stops Early set to %s', async (onCutShort) => {
		const { changeContext } = afterTwo();
		const run = await runNode({ ...LIST, scenario: {}, options: { ...options, onCutShort }, changeContext });
		expect(run.thrown).toEqual([]);
		const results = resultsOf(run).map(({ number, status, reason }) => [number, reason?.code ?? status]);
		expect(results).toEqual([
			[FIRST, 'active'],
			[SECOND, 'active'],
			[THIRD, 'active'],
			[FIRST, 'active'],
			[NUMBER_OF.silent, 'silent'],
			[NUMBER_OF.noRecord, 'noRecord'],
			[FOURTH, 'internal'],
			[null, 'characters'],
		]);
		const warnings = run.hints.filter(({ type }) => type === 'warning');
		expect(warnings).toHaveLength(1);
		expect(warnings[0]?.message).toMatch(
			/^The run stopped early: 1 of 6 numbers has no result\. This node stopped because of a defect of its own \(TypeError at .*\)\. Report this text/,
		);
		expect(JSON.stringify(run.recorded)).not.toContain(THROWN);
	});
});
