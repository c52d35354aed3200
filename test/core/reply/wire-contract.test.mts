import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { ParsedReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import { resultCode } from '../../../nodes/NumberStatusCheck/core/result-codes';

/** What a fixture says about one number. */
type Meaning =
	| 'delayed'
	| { readonly unknownStatus: string }
	| Readonly<Record<'status' | 'statusCode' | 'charged' | 'area' | 'numberType' | 'lastTime', unknown>>;

/** A recorded exchange with the API: node and simulator are held to the same files, and share nothing else. */
interface WireFixture {
	readonly name: string;
	readonly asked: readonly string[];
	readonly response: {
		readonly httpStatus: number;
		readonly headers: Readonly<Record<string, string>>;
		readonly body: string;
	};
	readonly means:
		| { readonly kind: 'results'; readonly resultCode: string; readonly numbers: Readonly<Record<string, Meaning>> }
		| { readonly kind: 'refusal'; readonly resultCode: string }
		| { readonly kind: 'notThisApi' };
}

const FOLDER = join(__dirname, '../../fixtures/wire');
const FIXTURES = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WireFixture);

/** The meaning of a parsed reply in the words of a fixture. */
function meaningOf(parsed: ParsedReply, asked: readonly string[]): WireFixture['means'] {
	if (parsed.kind === 'fault') return { kind: 'notThisApi' };
	if (resultCode(parsed.resultCode).class !== 'success') return { kind: 'refusal', resultCode: parsed.resultCode };
	const numbers = asked.map((number): [string, Meaning] => {
		const entry = parsed.entries.get(number);
		if (entry === undefined) return [number, 'delayed'];
		if (entry.kind === 'noStatus')
			return [number, entry.statusText === null ? 'delayed' : { unknownStatus: entry.statusText }];
		const { status, statusCode, charged, area, numberType, lastTime } = entry.result;
		return [number, { status, statusCode, charged, area, numberType, lastTime }];
	});
	return { kind: 'results', resultCode: parsed.resultCode, numbers: Object.fromEntries(numbers) };
}

test('there are fixtures of results, refusals and strange answers', () => {
	expect(new Set(FIXTURES.map(({ means }) => means.kind))).toEqual(new Set(['results', 'refusal', 'notThisApi']));
});

for (const { name, asked, response, means } of FIXTURES) {
	test(name, () => {
		const parsed = parseReply({ kind: 'http', status: response.httpStatus, body: response.body }, asked);
		expect(meaningOf(parsed, asked)).toEqual(means);
	});
}
