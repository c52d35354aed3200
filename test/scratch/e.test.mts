import { go, items, log } from './drive.mts';
jest.setTimeout(900_000);
const A = '13800138000', B='13800138001', S='13800138061', E='13800138085', N='13800138096';
const now = new Date(); const iso = now.toISOString(); const ago = (d: number) => new Date(now.getTime() - d * 864e5).toISOString();
const it = (extra: any, phone = A) => ({ json: { phone, ...extra } });
const cols = (more: any = {}) => ({ reuse: { statusField: 'status', checkedAtField: 'at', numberField: "num", ...more }, inputFields: 'none' });
const seq = (n: number) => Array.from({ length: n }, (_, i) => `139${String(i).padStart(8, '0')}`);
test('statuses', async () => {
	const st = ['空号', '实号', '停机', '库无', '沉默号', '风险号', '活跃', '沉默', '风险', 'Active ', 'ACTIVE', 'no record', 'No Record', 'no_record', 'NoRecord', '实号（正常）', 0, 1, 2, 3, 4, 5, '0', '1.0', '01', 1.0, true, 'empty number', 'Empty', 'unresolved', 'invalid', '', null, 'unknown', '１', ' 1', ['1'], { code: 1 }, 6, -1, 'keep', 'aktiv', '實號', '停機', '空號'];
	const ns = seq(st.length);
	await go('statuses', { items: st.map((status, i) => it({ status, at: iso, num: ns[i] }, ns[i])), options: cols() }, { max: 60 });
	log(st.map((x, i) => `${i}=${JSON.stringify(x)}`).join(' '));
});
test('times', async () => {
	const t = now.getTime(); const day = 864e5; const ser = t / day + 25569;
	const d = new Date(t - 5 * day); const Y = d.getUTCFullYear(), M = d.getUTCMonth() + 1, D = d.getUTCDate(); const p = (x: number) => String(x).padStart(2, '0');
	const ts: any[] = [iso, ago(5), ago(29.9), ago(30.1), `${Y}-${p(M)}-${p(D)}`, `${Y}/${M}/${D}`, `${Y}/${M}/${D} 8:00`, `${Y}年${M}月${D}日`, `${Y}年${M}月${D}日 8时5分`, `${Y}.${M}.${D}`, `${Y}${p(M)}${p(D)}`, Number(`${Y}${p(M)}${p(D)}`), `${D}/${M}/${Y}`, `${M}/${D}/${Y}`, `${p(D)}.${p(M)}.${Y}`, Math.floor(t / 1000), t, t * 1000, String(Math.floor(t / 1000)), String(t), ser, String(ser), Math.floor(ser), Math.floor(ser) - 5, new Date(t), new Date(NaN), `${Y}-${p(M)}-${p(D)}T08:00:00+08:00`, `${Y}-${p(M)}-${p(D)} 08:00:00 CST`, `${Y}-${p(M)}-${p(D)} 上午8:00`, `${Y}-${p(M)}-${p(D)} 08:00 PM`, new Date(t - 2 * day).toString(), new Date(t - 2 * day).toUTCString(), 'yesterday', '昨天', new Date(t + 60e3).toISOString(), new Date(t + 3 * 36e5).toISOString(), new Date(t + 864e5 * 2).toISOString(), new Date(t + 864e5 * 365).toISOString(), 0, -1, '', null, true, [iso], `${Y}-${M}-${D}`, `${Y}-02-30`, `${Y}-13-01`, `${Y}-${p(M)}-${p(D)}T25:00:00Z`, `${Y}-${p(M)}-${p(D)}T24:00:00Z`, `${Y}-${p(M)}`, `${Y}`, `${String(Y).slice(2)}-${p(M)}-${p(D)}`, ` ${iso} `, `'${Y}-${p(M)}-${p(D)}`, `２０２６-${p(M)}-${p(D)}`, `${Y}-W47-3`, `${Y}-${p(M)}-${p(D)}T08:00:00.123456789Z`, `${Y}-${p(M)}-${p(D)}T08:00+0800`, `${Y}-${p(M)}-${p(D)}T08:00:00[Asia/Shanghai]`, `${Y}-${p(M)}-${p(D)}T08:00:00+08:00[Asia/Shanghai]`, '1e12', t / 1000, t + 0.5];
	const ns = seq(ts.length);
	for (const timezone of ['Asia/Shanghai']) await go('times ' + timezone, { timezone, items: ts.map((at, i) => it({ status: 'silent', at, num: ns[i] }, ns[i])), options: cols({}) }, { max: 80 });
	log(ts.map((x, i) => `${i}=${JSON.stringify(x)}`).join('\n'));
	for (const timezone of ['America/New_York', 'Asia/Kolkata', 'Not/AZone', '', 'UTC+8'])
		await go('tz ' + timezone, { timezone, items: [it({ status: 'silent', num: A, at: `${Y}-${p(M)}-${p(D)} 08:00` }), it({ status: 'silent', num: B, at: '2026-11-01 01:30' }, B), it({ status: 'silent', num: S, at: '2026-11-01 02:30' }, S)], options: cols() });
});
test('fields', async () => {
	const ns = { number: A, status: 'silent', checkedAt: iso };
	const own = { reuse: {} };
	await go('own, other number', { items: [it({ numberStatus: ns }, B)], options: own });
	await go('own, number spelled otherwise', { items: [it({ numberStatus: { ...ns, number: '+86 138-0013-8000' } }), it({ numberStatus: { ...ns, number: 13800138000 } })], options: own });
	await go('own as JSON text', { items: [it({ numberStatus: JSON.stringify(ns) })], options: own });
	await go('own as [object Object]', { items: [it({ numberStatus: '[object Object]' })], options: own });
	await go('own flattened', { items: [it({ 'numberStatus.number': A, 'numberStatus.status': 'silent', 'numberStatus.checkedAt': iso })], options: own });
	await go('own invalid/unresolved', { items: [it({ numberStatus: { ...ns, status: 'invalid', number: null } }), it({ numberStatus: { ...ns, status: 'unresolved' } }, B)], options: own });
	await go('own dryRun', { items: [it({ numberStatus: ns }), it({}, B)], options: { ...own, dryRun: true, pricePerNumber: 0.0004 }, parameters: { includeSummary: true } });
	await go('conflicting', { items: [it({ numberStatus: ns }), it({ numberStatus: { ...ns, status: 'active', checkedAt: ago(1) } })], options: own });
	await go('one lacks', { items: [it({ numberStatus: ns }), it({})], options: own });
	await go('one stale', { items: [it({ numberStatus: ns }), it({ numberStatus: { ...ns, checkedAt: ago(40) } })], options: own });
	await go('cell of two', { items: [it({ numberStatus: ns }, `${A},${B}`)], options: own });
	await go('cell of same twice', { items: [it({ numberStatus: ns }, `${A},${A}`)], options: own });
	await go('no credential, all reused', { items: [it({ numberStatus: ns })], options: own, credential: null });
	await go('all reused + summary price', { items: [it({ numberStatus: ns })], options: { ...own, pricePerNumber: 0.0004 }, parameters: { includeSummary: true } });
	await go('maxNumbers 1 + reuse', { items: [it({ numberStatus: ns }), it({}, B), it({}, S), it({}, B)], options: { ...own, maxNumbers: 1 } });
	await go('maxNumbers 0 expr + reuse', { items: [it({ numberStatus: ns }), it({}, B)], options: { ...own, maxNumbers: '={{ 0 }}' } });
	await go('account fault + only reused, cutShort fail', { items: [it({ numberStatus: ns }), it({}, B)], options: { ...own, onCutShort: 'fail' }, credential: { accountCode: 'DISABLED1' } });
	await go('account fault + only reused, keep', { items: [it({ numberStatus: ns }), it({}, B)], options: { ...own }, credential: { accountCode: 'DISABLED1' } });
	await go('reuse in output field nested', { items: [it({ crm: { numberStatus: ns } })], options: { ...own, outputField: 'crm.numberStatus' } });
	for (const s of [{ statusField: 'status' }, { checkedAtField: 'at' }, { numberField: 'num' }, { statusField: '={{ $json.status }}', checkedAtField: '={{ $json.at }}', numberField: '={{ $json.num }}' }, { statusField: 'status', checkedAtField: 'at' }, { statusField: ' status ', checkedAtField: 'at', numberField: 'num' }, { statusField: 'Status', checkedAtField: 'at', numberField: 'num' }, { statusField: '={{ null }}', checkedAtField: 'at', numberField: 'num' }, { statusField: 5, checkedAtField: 'at', numberField: 'num' }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: '={{ 0 }}' }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: 0 }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: -1 }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: 'x' }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: '={{ null }}' }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: 1e12 }, { statusField: 'status', checkedAtField: 'at', numberField: 'num', maxAgeDays: 0.5 }])
		await go('settings ' + JSON.stringify(s), { items: [it({ status: 'silent', at: ago(1), num: A })], options: { reuse: s, inputFields: 'none' } });
	for (const r of [null, 'x', {}, { settings: null }, { settings: 'x' }, '={{ true }}', { settings: [] }, { settings: [{ statusField: 'x' }] }])
		await go('reuse ' + JSON.stringify(r), { items: [it({ numberStatus: ns })], options: { reuse: r } });
});
