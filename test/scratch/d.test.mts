import { gzipSync, deflateSync, brotliCompressSync, deflateRawSync, zstdCompressSync } from 'node:zlib';
import { go, items, log, raw, ok, entry } from './drive.mts';
jest.setTimeout(900_000);
const A = '13800138000', B='13800138001', C = '13800138002', D = '13900139000';
const o = (more: any = {}) => ({ items: items(A, B), options: { maxAttempts: 2, requestTimeoutSeconds: 3, ...more } });
const J = { 'content-type': 'application/json;charset=UTF-8' };
const body = (x: any = [entry(A), entry(B)], code: any = '200000') => JSON.stringify({ resultMsg: '成功', resultCode: code, resultObj: x });
const zip = (fn: any, enc: string) => () => ({ headers: { ...J, 'content-encoding': enc }, body: fn(Buffer.from(body())) });
const R: Record<string, (m: string[], n: number, res: any) => any> = {
	gzip: zip(gzipSync, 'gzip'), deflate: zip(deflateSync, 'deflate'), br: zip(brotliCompressSync, 'br'), zstd: zip(zstdCompressSync ?? gzipSync, 'zstd'), 'gzip undeclared': () => ({ headers: J, body: gzipSync(Buffer.from(body())) }), 'gzip declared but plain': () => ({ headers: { ...J, 'content-encoding': 'gzip' }, body: body() }),
	'gbk undeclared': () => ({ headers: { 'content-type': 'application/json' }, body: Buffer.concat([Buffer.from(body([entry(A, { area: 'XX' }), entry(B)]).replace('成功', 'ok')).subarray(0, 0), Buffer.from(JSON.stringify({ resultMsg: 'ok', resultCode: '200000', resultObj: [entry(A, { area: '@@', numberType: '' }), entry(B, { area: '', numberType: '' })] }).replace('@@', '\u00c9\u00cf'), 'latin1')]) }),
	utf16: () => ({ headers: { 'content-type': 'application/json; charset=utf-16le' }, body: Buffer.from('\ufeff' + body(), 'utf16le') }),
	'utf16 undeclared': () => ({ headers: J, body: Buffer.from('\ufeff' + body(), 'utf16le') }),
	'bogus charset': () => ({ headers: { 'content-type': 'application/json; charset=klingon' }, body: body() }),
	'status forms': (m) => ok([entry(A, { status: ' 1 ' }), entry(B, { status: 1.0 })]),
	'status fullwidth': () => ok([entry(A, { status: '１' }), entry(B, { status: '实号' })]),
	'status true/array': (m) => ok([entry(A, { status: true }), entry(B, { status: ['1'] })]),
	'status 01 / 1.0': (m) => ok([entry(A, { status: '01' }), entry(B, { status: '1.0' })]),
	'status nested': (m) => ok([entry(A, { status: { code: 1 } }), entry(B, { status: -0 })]),
	'STATUS upper keys': (m) => ok(m.map((x) => ({ MOBILE: x, STATUS: '1', CHARGESSTATUS: '1' }))),
	'resultObj [[..]]': (m) => ok([m.map((x) => entry(x))]),
	'resultObj [[a],[b]]': (m) => ok(m.map((x) => [entry(x)])),
	'resultObj array of arrays values': (m) => ok(m.map((x) => [x, '1509361607000', '上海', '移动', '1', '1'])),
	'resultObj list in list': (m) => ok({ data: { list: m.map((x) => entry(x)) } }),
	'resultObj json text double': (m) => ok(JSON.stringify(JSON.stringify(m.map((x) => entry(x))))),
	'resultObj single object': (m) => ok(entry(m[0])),
	'resultObj text': () => ok('none'), 'resultObj number': () => ok(5), 'resultObj []': () => ok([]), 'resultObj {}': () => ok({}),
	'keys case': (m) => ({ body: { ResultCode: '200000', ResultObj: m.map((x) => entry(x)) } }),
	'wrapped data': (m) => ({ body: { code: 0, data: { resultCode: '200000', resultObj: m.map((x) => entry(x)) } } }),
	'toplevel array': (m) => ({ body: m.map((x) => entry(x)) }), 'toplevel [obj]': (m) => ({ body: [{ resultCode: '200000', resultObj: m.map((x) => entry(x)) }] }),
	'toplevel json text': (m) => ({ body: JSON.stringify(body()) }),
	'jsonp': () => ({ headers: J, body: `callback(${body()});` }), 'two JSONs': () => ({ headers: J, body: body() + body() }), 'ndjson': () => ({ headers: J, body: body([entry(A)]) + '\n' + body([entry(B)]) }),
	'null body': () => ({ body: 'null' }), 'empty 200': () => ({ body: '' }), '204': () => ({ status: 204 }), html200: () => ({ headers: { 'content-type': 'text/html' }, body: '<html><body>Login</body></html>' }),
	'dups same': () => ok([entry(A), entry(A), entry(B)]), 'dups diff': () => ok([entry(A, { status: '0' }), entry(A, { status: '1' }), entry(B)]),
	'dups one uncharged': () => ok([entry(A, { chargesStatus: '0', status: '' }), entry(A, { chargesStatus: '1' }), entry(B)]),
	'dups first unusable charged': () => ok([entry(A, { chargesStatus: '1', status: '' }), entry(A, { chargesStatus: '1' }), entry(B)]),
	'dups free first': () => ok([entry(A, { chargesStatus: '0' }), entry(A, { chargesStatus: '1' }), entry(B)]),
	'null entries': () => ok([null, 'x', 5, [], {}, entry(A), undefined, entry(B)]),
	'mobile forms': () => ok([entry('+86 138-0013-8000'), entry(13800138001)]), 'mobile sci': () => ok([entry('1.3800138E10'), entry('1.3800138001E+10')]),
	'mobile missing': () => ok([entry(undefined), entry(null)]), 'mobile missing 1 of 2': () => ok([entry(A), { ...entry(undefined), status: '0' }]), 'mobile md5': () => ok([entry('d41d8cd98f00b204e9800998ecf8427e'), entry(B)]), 'mobile masked': () => ok([entry('138****8000'), entry('138****8001')]), 'mobile array': () => ok([entry([A]), entry([B])]), 'mobile key phone': () => ok([{ ...entry(undefined), phone: A }, { ...entry(undefined), number: B }]),
	'mobile both': () => ok([entry(`${A},${B}`)]),
	'301': () => ({ status: 301, headers: { location: 'http://127.0.0.1:9/x' } }), '302 self': () => ({ status: 302, headers: { location: '/login' } }), '307': () => ({ status: 307, headers: { location: '/x' } }), '308 https': () => ({ status: 308, headers: { location: 'https://example.invalid/' } }),
	'401': () => ({ status: 401, body: 'no' }), '403': () => ({ status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>403' }), '404': () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404' }), '413': () => ({ status: 413 }), '414': () => ({ status: 414 }), '418': () => ({ status: 418 }), '451': () => ({ status: 451 }), '407': () => ({ status: 407 }),
	'400 with results': (m) => ({ status: 400, ...ok(m.map((x) => entry(x))) }), '500 with results': (m) => ({ status: 500, ...ok(m.map((x) => entry(x))) }), '500 w/ 403000': () => ({ status: 500, ...ok(null, '403000') }),
	'code number': (m) => ok(m.map((x) => entry(x)), 200000), 'code "200000.0"': (m) => ok(m.map((x) => entry(x)), '200000.0'), 'code ws': (m) => ok(m.map((x) => entry(x)), ' 200000 '), 'code missing': (m) => ok(m.map((x) => entry(x)), undefined), 'code null': (m) => ok(m.map((x) => entry(x)), null), 'code 0': (m) => ok(m.map((x) => entry(x)), 0), 'code "0"': (m) => ok([], '0'), 'code true': (m) => ok(m.map((x) => entry(x)), true), 'code 200': (m) => ok(m.map((x) => entry(x)), '200'), 'code empty, no results': () => ok(null, ''), 'code missing no results': () => ({ body: { resultMsg: '系统繁忙' } }), 'code fullwidth': (m) => ok(m.map((x) => entry(x)), '２０００００'),
	'code 403000 number': () => ok(null, 403000), 'code 0403000': () => ok(null, '0403000'), 'code " 403000"': () => ok(null, ' 403000'), 'code unknown 999999': () => ok(null, '999999'), 'code text': () => ok(null, '余额不足'),
	'chunked slow': (m, n, res) => { res.writeHead(200, J); const b = body(m.map((x) => entry(x))); let i = 0; const t = setInterval(() => { if (i >= b.length) { clearInterval(t); res.end(); return; } res.write(b.slice(i, i += 20)); }, 60); },
	'stall after headers': (m, n, res) => { res.writeHead(200, J); res.write('{"resu'); },
	'wrong length short': (m, n, res) => { res.writeHead(200, { ...J, 'content-length': '20' }); res.end(body().slice(0, 20)); },
	'length too long': (m, n, res) => { res.writeHead(200, { ...J, 'content-length': '99999' }); res.write(body()); setTimeout(() => res.destroy(), 50); },
	'huge msg': (m) => ({ body: { resultMsg: 'x'.repeat(30_000_000), resultCode: '200000', resultObj: m.map((x) => entry(x)) } }),
	'huge spaces': (m) => ({ body: ' '.repeat(30_000_000) + body() }),
	'deep nest': () => ({ body: '['.repeat(100_000) }), 'deep nest obj': () => ({ body: `{"resultCode":"200000","resultObj":[${JSON.stringify(entry(A))},${'['.repeat(50_000)}${']'.repeat(50_000)},${JSON.stringify(entry(B))}]}` }),
	'proto': () => ({ body: `{"resultCode":"200000","__proto__":{"x":1},"resultObj":[{"__proto__":{"status":"0"},"mobile":"${A}","status":"1","chargesStatus":"1"},{"mobile":"${B}","__proto__":{"status":"1","chargesStatus":"1"}}]}` }),
	'lenient json trailing comma': () => ({ body: `{"resultCode":"200000","resultObj":[${JSON.stringify(entry(A))},${JSON.stringify(entry(B))},]}` }), 'single quotes': () => ({ body: body().replaceAll('"', "'") }), NaN: () => ({ body: body().replace('"1509361607000"', 'NaN') }),
	'xml': () => ({ headers: { 'content-type': 'application/xml' }, body: '<r><resultCode>200000</resultCode></r>' }),
	'strangers': (m) => ok([...m.map((x) => entry(x)), entry('13700137000'), entry('13700137001', { chargesStatus: '0' })]),
	'retry-after huge': (m, n) => n === 1 ? { status: 429, headers: { 'retry-after': '1' } } : ok(m.map((x) => entry(x))), 'retry-after garbage': (m, n) => n === 1 ? { status: 429, headers: { 'retry-after': 'soon' } } : ok(m.map((x) => entry(x))), 'retry-after -5': (m, n) => n === 1 ? { status: 503, headers: { 'retry-after': '-5' } } : ok(m.map((x) => entry(x))),
};
for (const c of ['1', 1, true, 'true', 'yes', 'Y', '是', '收费', null, undefined, '2', '-1', -1, 1.0, '1.0', [1], '', ' 1 ', '０', 0, false, 'false', 'no', {}, '01']) R[`charges ${JSON.stringify(c)}`] = () => ok([entry(A, { chargesStatus: c }), entry(B, { chargesStatus: c, status: '3' })]);
for (const c of [0, 1, 2, 5, '2', '-1', 'x', null, 1e9, 1.5]) R[`chargeCount ${JSON.stringify(c)}`] = () => ok([entry(A), entry(B)], '200000', { chargeCount: c, chargeStatus: 1 });
R['charge free everywhere'] = () => ok([entry(A, { chargesStatus: '0' }), entry(B, { chargesStatus: '0', status: '9' })]);
R['noRecord charged'] = () => ok([entry(A, { status: '3' }), entry(B, { status: '9' })]);
R['charged empty'] = () => ok([entry(A, { status: '' }), entry(B, { status: null })]);
for (const x of [0, -1, 'null', 1509361607, '2017-10-30', '2017-10-30 11:06:07', 1e18, '', null, {}, [1509361607000], 'yesterday', true, '1509361607000.0', '20171030110607']) R[`lastTime ${JSON.stringify(x)}`] = () => ok([entry(A, { lastTime: x, area: x, numberType: x }), entry(B)]);
test.each([0,1,2,3])('replies %s', async (k) => {
	const names = Object.keys(R).filter((_, i) => i % 4 === k);
	await Promise.all(names.map((name) => raw(name, R[name]!, { ...o(), parameters: {} }, { full: /lastTime|gbk|utf16|bogus/.test(name) })));
});
test('again', async () => {
	const names = Object.keys(R).filter((_, i) => i % 4 === 1 || i % 4 === 2).filter((n) => !/huge|stall|307|301|308/.test(n));
	for (let i = 0; i < names.length; i += 6) await Promise.all(names.slice(i, i + 6).map((name) => raw(name, R[name]!, { ...o({ requestTimeoutSeconds: 9 }), parameters: {} }, { full: /lastTime|gbk|utf16|bogus/.test(name) })));
});
test.each([1, 4, 12, 30])('huge %s MB', async (mb) => {
	await raw(`huge msg ${mb}`, (m) => ({ body: `{"resultMsg":"${'x'.repeat(mb * 1e6)}","resultCode":"200000","resultObj":${JSON.stringify(m.map((x) => entry(x)))}}` }), o({ requestTimeoutSeconds: 60 }));
	await raw(`huge spaces ${mb}`, () => ({ body: ' '.repeat(mb * 1e6) + body() }), o({ requestTimeoutSeconds: 60 }));
	await raw(`huge spaces after ${mb}`, () => ({ body: body() + ' '.repeat(mb * 1e6) }), o({ requestTimeoutSeconds: 60 }));
	await raw(`huge garbage before ${mb}`, () => ({ body: '{'.repeat(mb * 1e6) + body() }), o({ requestTimeoutSeconds: 60, maxAttempts: 1 }));
	await raw(`huge html ${mb}`, () => ({ body: '<p>{"a":1}</p>'.repeat(mb * 1e5) }), o({ requestTimeoutSeconds: 60, maxAttempts: 1 }));
});
