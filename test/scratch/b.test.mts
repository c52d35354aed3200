import { go, items, log } from './drive.mts';
import { runInEngine } from '../engine/engine.mts';
jest.setTimeout(900_000);
const A = '13800138000', B='13800138001', S='13800138061', E='13800138085', N='13800138096';
async function brief(label: string, o: any) {
	try {
	const r: any = await runInEngine(o);
	const cnt = r.outputs.map((x: any, i: number) => x.length ? `${r.declaredOutputs[i]}:${x.length}` : '').filter(Boolean).join(' ');
	const reasons = [...new Set(r.outputs.flat().map((x: any) => x.json?.numberStatus?.reason?.code).filter(Boolean))];
	log(`${label} => ${r.error ? 'ERR ' + r.error.message + ' || ' + r.error.description : cnt} req=${r.journal.length} ${reasons.join()} ${r.hints.filter((h: any) => h.type === 'warning').map((h: any) => 'W:' + h.message).join(' ')}`);
	} catch (e: any) { log(`${label} => THROW ${e.message}`); }
}
const VALUES = ["'10'", "''", "' '", 'null', 'undefined', '[]', '{}', '[2]', 'NaN', '-1', '1.5', "'1e3'", "'１０'", "'十'", "' 2 '", "'10,000'", "'1,5'", 'true', 'false', 'Infinity', "'0x10'", '0', "'0'", '-0', "'-0'", '1e21', "'abc'", '$json.nope', '$json.nope.deep', 'new Date()', "'2.0'", "'+2'", '2n', '$json.nofn()', "'no limit'", "'∞'", "'٣'"];
test('numbers', async () => {
	for (const opt of ['maxNumbers', 'maxRunMinutes', 'maxRequestsPerSecond', 'batchSize', 'concurrency', 'maxAttempts', 'requestTimeoutSeconds', 'delaySeconds', 'pricePerNumber']) {
		log(`\n#### ${opt} by expression`);
		for (const v of VALUES) await brief(`${opt} {{ ${v} }}`, { items: items(A, B, S), options: { [opt]: `={{ ${v} }}` } });
	}
});
test('choices', async () => {
	log('\n#### choices');
	for (const opt of ['dryRun', 'includeRaw', 'onCutShort', 'inputFields'])
		for (const v of ["'true'", "'false'", "'TRUE'", "'yes'", '1', '0', "''", 'null', 'undefined', "'1'", '[]', '{}', "'keep'", "'fail '", "'Keep'", "'all'", "'none'", "'Stop the Workflow'"])
			await brief(`${opt} {{ ${v} }}`, { items: items(A, B, S), options: { [opt]: `={{ ${v} }}` } });
	for (const v of ["'true'", "'yes'", 'null', '1', "''"]) await brief(`includeSummary {{ ${v} }}`, { items: items(A), parameters: { includeSummary: `={{ ${v} }}` } });
	for (const v of ["'status'", "'custom'", "'single'", "'Single'", 'null', "'x'"]) await brief(`outputMode {{ ${v} }}`, { items: items(A), parameters: { outputMode: `={{ ${v} }}` } });
	for (const v of ['x', '', null, 5]) await brief(`outputMode literal ${v}`, { items: items(A), parameters: { outputMode: v } });
	for (const v of ['500005', '200000', '000000', 'abc', '={{ ["504001","504002"] }}', '={{ 504001 }}', '504001;504002', '504001，504002', '504001、504002 504003', '5', '-5', '={{ null }}', '={{ "" }}', '５０４００１', '504001,', ',,', '={{ {} }}', '={{ [] }}', '403000', '400001'])
		await brief(`additionalDelayCodes ${v}`, { items: items(A), options: { additionalDelayCodes: v } });
	for (const v of [0, -5, 1.5, 500, '5', '', null, 'x', 1e9, true, [1], undefined])
		for (const opt of ['batchSize', 'maxNumbers', 'maxRunMinutes', 'requestTimeoutSeconds', 'pricePerNumber'])
			await brief(`${opt} literal ${JSON.stringify(v)}`, { items: items(A, B), options: { [opt]: v } });
	for (const v of [null, [], 'x', 5, '={{ {"maxNumbers": 1} }}', '={{ null }}']) await brief(`options as ${JSON.stringify(v)}`, { items: items(A, B), parameters: { options: v } });
	for (const v of ['', '={{ }}', '=', 'phone', '{{ $json.phone }}', '={{ $json.phone }} ', '=+86{{ $json.phone }}', '13800138000', '={{ $json["phone"] }},{{ $json.phone }}', null, 5, '={{ $json }}', '={{ $input.all() }}', '={{ $("Start").all().map(x => x.json.phone) }}'])
		await go(`phoneNumber ${v}`, { items: items(A, B), parameters: { phoneNumber: v } });
});
