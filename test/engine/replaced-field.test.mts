import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { activeNumbers, contacts } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const FREE = 'To keep what came in, set Output Field to another name.';

/** One contact for each, with these fields beside its number. */
function listOf(fields: readonly IDataObject[]): Pick<CheckedOptions, 'items' | 'expected'> {
	const numbers = activeNumbers(fields.length);
	return {
		items: fields.map((each, index) => ({ json: { phone: numbers[index], ...each } as IDataObject })),
		expected: numbers.map((number) => [number]),
	};
}

/** What the output panel says beyond the figures and what else the run is warned of. */
async function hintsOf(fields: readonly IDataObject[], more: Partial<CheckedOptions> = {}) {
	const { hints } = await runNode({ ...listOf(fields), ...more });
	return hints.flatMap(({ type, message }) => (message?.includes('Output Field') ? [`${type}: ${message}`] : []));
}

test('an incoming value in the field of the result is replaced, and a warning says how often', async () => {
	const own = { number: '13800138000', status: 'active', checkedAt: '2026-11-01T00:00:00.000Z' };
	const values = ['from the CRM', 0, false, ['a'], {}, { status: 'lead' }, { number: 7 }];
	expect(await hintsOf([...values, own, null, '', ' '].map((numberStatus) => ({ numberStatus })))).toEqual([
		`warning: 7 items came with another value in "numberStatus", which their result replaced. ${FREE}`,
	]);
});

test('one is in the singular', async () => {
	expect(await hintsOf([{ check: 'x' }, {}], { options: { outputField: 'check' } })).toEqual([
		`warning: 1 item came with another value in "check", which its result replaced. ${FREE}`,
	]);
});

test('large figures have separators, and an item with several numbers counts once', async () => {
	const phone = activeNumbers(3).join(', ');
	const items = Array.from({ length: 1200 }, () => ({ json: { phone, check: 'x' } }));
	const { hints } = await runNode({
		items,
		expected: items.map(() => activeNumbers(3)),
		options: { outputField: 'check' },
	});
	expect(hints[0]?.message).toContain('1,200 items came with another value in "check"');
});

test('an item that comes as the node let it go needs no warning', async () => {
	const first = await runNode({ items: contacts(activeNumbers(3)), expected: activeNumbers(3).map((one) => [one]) });
	const items = first.outputs.flat().map(({ json }) => ({ json }));
	const again = await runNode({ items, expected: activeNumbers(3).map((one) => [one]) });
	expect(again.hints).toHaveLength(1);
});

test('below a path, a value that cannot hold fields is replaced, whatever its place', async () => {
	const outputField = 'crm.check.status';
	const lost = [{ crm: 'text' }, { crm: [1] }, { crm: { check: 5 } }, { crm: { check: { status: 'old' } } }];
	const kept = [{}, { crm: {} }, { crm: null }, { crm: { check: { other: 1 } } }, { 'crm.check.status': 'a column' }];
	expect(await hintsOf([...lost, ...kept], { options: { outputField } })).toEqual([
		`warning: 4 items came with another value in "crm.check.status", which their result replaced. ${FREE}`,
	]);
});

test('with Input Fields set to Result Only nothing that came in leaves anyway', async () => {
	const options = { outputField: 'check', inputFields: 'none' };
	expect(await hintsOf([{ check: 'x' }], { options })).toEqual([]);
});

test('a contact that leaves through the error output keeps what it came with', async () => {
	const fields = [{ check: 'x' }, { check: 'x' }, { check: 'x' }];
	const hints = await hintsOf(fields, {
		options: { outputField: 'check.status', batchSize: 1, concurrency: 1 },
		settings: { onError: 'continueErrorOutput' },
		scenario: { rules: [{ requests: [2, 1000], then: { resultCode: '500005' } }] },
	});
	expect(hints).toEqual([
		`warning: 1 item came with another value in "check.status", which its result replaced. ${FREE}`,
	]);
});

test('an incoming field "error" that is renamed to the name of the result counts, too', async () => {
	const hints = await hintsOf([{ error: 'x' }], {
		options: { outputField: 'inputError' },
		settings: { retryOnFail: true },
	});
	expect(hints).toEqual([
		`warning: 1 item came with another value in "inputError", which its result replaced. ${FREE}`,
	]);
});

test('a long name is cut in the message', async () => {
	const outputField = 'x'.repeat(300);
	const [hint] = await hintsOf([{ [outputField]: 1 }], { options: { outputField } });
	expect(hint).toContain(`"${'x'.repeat(40)}…"`);
});

test('an item that cannot be looked at costs the others no warning', async () => {
	const { hints } = await runNode({
		...listOf([{ check: 'x' }, { check: 'x' }]),
		options: { outputField: 'check' },
		settings: { onError: 'continueRegularOutput' },
		changeContext: (context) =>
			new Proxy(context, {
				get(target, name) {
					const value: unknown = Reflect.get(target, name);
					if (name === 'getInputData') return () => target.getInputData().map(withThrowingField);
					return typeof value === 'function' ? (value.bind(target) as unknown) : value;
				},
			}),
	});
	expect(hints.map(({ message }) => message)).toContain(
		`1 item came with another value in "check", which its result replaced. ${FREE}`,
	);
});

/** The first item has a field that throws for whoever reads it. */
function withThrowingField(item: INodeExecutionData, index: number): INodeExecutionData {
	if (index > 0) return item;
	const get = () => {
		throw new TypeError('thrown on purpose');
	};
	return { ...item, json: Object.defineProperty({ ...item.json }, 'check', { get, enumerable: true }) };
}
