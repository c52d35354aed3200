import { go, items, log } from './drive.mts';
import { DateTime } from 'luxon';
jest.setTimeout(600_000);
const A = '13800138000', B='13800138001', S='13800138061', E='13800138085', N='13800138096';
test('shapes', async () => {
	log('\n##### SHAPES');
	await go('shapes', { items: items([A, [B]], [[A],[[B]]], { value: S }, { a: E }, true, false, null, undefined, new Date(0), 13800138002, 8613800138003, 1.3800138004e10, NaN, -13800138000, Infinity, '', '   ', [], {}, [null], [null, A], '[]', '{}', '[null]', 'null', 'undefined', '{"phone":"13800138005"}', '["13800138005",13800138006]', 13800138007.5, 'N/A', '-', '13800138008;', ';;;', 'a'.repeat(5_000_000), ['13800138009', 'x', '']) }, { max: 60 });
	await go('bigint/sym/date/luxon', { items: items(13800138000n, DateTime.now(), new String(A), new Map([[A, A]]), new Set([A]), () => A, Buffer.from(A)) }, { max: 60 });
	await go('empty json', { items: [{ json: {} }, { json: {} }] });
	await go('no items', { items: [] });
	await go('binary only', { items: [{ json: {}, binary: { d: { data: 'QQ==', mimeType: 'text/csv' } } }] });
	const shared = { phone: A, tags: { x: 1 } };
	const r = await go('shared json', { items: [{ json: shared }, { json: shared }, { json: Object.freeze({ phone: B }) }] });
	const circ: any = { phone: A }; circ.self = circ;
	await go('circular', { items: [{ json: circ }] });
	await go('dup in cell', { items: items(`${A},+86 138 0013 8000`, A) });
	await go('pairedItem incoming', { items: [{ json: { phone: A }, pairedItem: { item: 7, input: 1 } }, { json: { phone: B }, pairedItem: [{ item: 1 }] }, { json: { phone: S }, pairedItem: 3 }] as any });
	await go('error fields', { items: [{ json: { phone: A, error: 'x' } }, { json: { phone: B, error: { message: 'y' } } }, { json: { phone: S }, error: new Error('old') as any }] }, { full: true });
	for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])
		await go(`error fields ${onError} retry`, { items: [{ json: { phone: A, error: 'x' } }, { json: { phone: B, error: { message: 'y' }, inputError: 'mine' } }, { json: { phone: S, message: 'm', error: 1 } }], settings: { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } }, { full: true });
	await go('input numberStatus from before, no reuse', { items: [{ json: { phone: A, numberStatus: { number: A, status: 'active' } } }] });
});
test('output field', async () => {
	log('\n##### OUTPUT FIELD');
	for (const f of ['a..b', '.a', 'a.', 'a[0]', ' ', '', 'phone', 'id', 'phone.status', 'tags.0', 'tags.1.x', 'a b', '手机.状态', 'json.x', 'a.b.c.d.e.f', 'error', 'x'.repeat(2000), 'data["x"]', 'null.x', '1', 'binary', '🙂', "={{ null }}", '={{ 5 }}', '={{ {} }}', "={{ '' }}", '={{ ["a"] }}', '={{ $json.none }}', 'error.x', 'a.error'])
		await go(`field ${f.slice(0, 50)}`, { items: [{ json: { phone: A, id: 1, tags: ['x'], null: null, name: 'Li' } }], options: { outputField: f } }, { full: true });
	await go('field error + retryOnFail', { items: [{ json: { phone: A } }], options: { outputField: 'error' }, settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } }, { full: true });
});
