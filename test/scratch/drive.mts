import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { appendFileSync } from 'node:fs';
import { runInEngine } from '../engine/engine.mts';

export const OUT = '/tmp/user-out.txt';
export function log(...x: unknown[]) { appendFileSync(OUT, x.map((y) => typeof y === 'string' ? y : JSON.stringify(y)).join(' ') + '\n'); }
const short = (x: unknown, n = 600) => { let s; try { s = typeof x === 'string' ? x : JSON.stringify(x); } catch (e) { s = String(e); } return s === undefined ? 'undefined' : s.length > n ? s.slice(0, n) + `…(${s.length})` : s; };
function at(json: any, path: string) { return path.split('.').reduce((v, p) => v?.[p], json); }
export async function go(label: string, o: any, more: { field?: string; full?: boolean; max?: number } = {}) {
	const field = more.field ?? 'numberStatus';
	const t = Date.now();
	let run: any;
	try { run = await runInEngine(o); } catch (e: any) { log(`## ${label}\n   THREW OUT OF ENGINE: ${e?.stack?.slice(0, 500)}`); return undefined; }
	const lines: string[] = [];
	run.outputs.forEach((items: any[], i: number) => {
		if (items.length === 0) return;
		const name = run.declaredOutputs[i];
		const shown = items.slice(0, more.max ?? 8).map((it) => {
			const r = at(it.json, field);
			if (name === 'Summary' || more.full || r === undefined || typeof r !== 'object') return short(it.json, 900) + ` <${JSON.stringify(it.pairedItem)}>`;
			const { number, status, charged, reason, duplicate, reused, statusCode, area, numberType, lastTime, checkedAt } = r;
			return `[${JSON.stringify(it.pairedItem?.item)}] ${number} ${status}${charged ? ' CHARGED' : ''}${duplicate ? ' dup' : ''}${reused ? ` reused@${checkedAt}` : ''}${reason ? ` {${reason.code}: ${reason.message}}` : ''}`;
		});
		lines.push(`   -> ${name} (${items.length}):\n      ` + shown.join('\n      '));
	});
	log(`## ${label}  (${Date.now() - t} ms)`);
	if (run.error) log(`   ERROR: ${run.error.message} || ${short(run.error.description)} [${run.error.name}]`);
	lines.forEach((l) => log(l));
	for (const h of run.hints) log(`   hint(${h.type ?? '-'}): ${h.message}`);
	const asked = run.journal.map((j: any) => j.mobiles.length);
	log(`   requests ${run.journal.length} [${short(asked.join(','), 80)}] ledger charged ${run.ledger.totals.charged} undelivered ${run.ledger.totals.chargedUndelivered} again ${run.ledger.askedAfterAnswer.length} exec ${run.executions} outs ${run.declaredOutputs.join('|')}`);
	return run;
}
/** own server */
export async function raw(label: string, reply: (mobiles: string[], n: number, res: ServerResponse) => any, o: any, more: any = {}) {
	const got: string[][] = [];
	const server = createServer((req, res) => {
		let b = '';
		req.on('data', (c) => (b += c));
		req.on('end', () => {
			const mobiles = (new URLSearchParams(b).get('mobiles') ?? '').split(',');
			got.push(mobiles);
			const a = reply(mobiles, got.length, res);
			if (a === undefined) return;
			const { status = 200, headers = { 'content-type': 'application/json;charset=UTF-8' }, body = '' } = a;
			res.writeHead(status, headers);
			res.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
		});
	});
	await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
	const { port } = server.address() as any;
	const run = await go(label, { ...o, credential: { baseUrl: `http://127.0.0.1:${port}`, ...o.credential } }, more);
	log(`   own server: ${got.length} requests ${short(got.map((g) => g.length > 3 ? g.length : g), 300)}`);
	server.closeAllConnections(); server.close();
	return { run, got };
}
export const ok = (entries: any, code: any = '200000', extra: any = {}) => ({ body: { resultMsg: '成功', resultCode: code, resultObj: entries, ...extra } });
export const entry = (mobile: any, more: any = {}) => ({ mobile, lastTime: '1509361607000', area: '上海-上海', numberType: '中国移动 GSM', chargesStatus: '1', status: '1', ...more });
export const items = (...phones: unknown[]) => phones.map((phone, id) => ({ json: { id, phone } as any }));
