import { invalidReason, parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13812345678', '15901234567'];
/** Of a longer text, only so many characters are looked at. */
const LONGEST_TEXT = 200_000;
const TOO_MANY =
	'This field holds more than 500 numbers, or a list too long to look through, so nothing of it was taken. Give each contact an item of its own.';

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

function messages(value: unknown): string[] {
	return parseNumbers(value).flatMap((parsed) => (parsed.kind === 'invalid' ? [invalidReason(parsed).message] : []));
}

test('a text is read to its end if it is not too long without the space around it', () => {
	const longest = `${A}${','.repeat(LONGEST_TEXT - 22)}${B}`;
	expect(read(` ${longest}\n`)).toEqual([A, B]);
	expect(read(` ${longest},`)).toEqual(['!tooMany']);
});

test('nothing but separators is too much, too, and a message quotes nothing of it', () => {
	expect(messages(','.repeat(LONGEST_TEXT + 1))).toEqual([TOO_MANY]);
	expect(messages(`${A},`.repeat(LONGEST_TEXT / 10))).toEqual([TOO_MANY]);
	expect(messages([`${A},`.repeat(300), `${B},`.repeat(201)])).toEqual([TOO_MANY]);
});

test('a list that cannot be read is quoted without the space around it', () => {
	expect(messages('  ["138 \n')[0]?.slice(0, 20)).toBe(`"['138" is no list o`);
	expect(messages('  {"phone":"138"}  ')[0]?.slice(0, 27)).toBe(`"{'phone':'138'}" is no lis`);
});

test('of a list that is too long, the rest is not looked at', () => {
	const list = Array.from({ length: 600 }, () => A);
	Object.defineProperty(list, 510, {
		get: () => {
			throw new Error('looked at');
		},
	});
	expect(read(list)).toEqual(['!tooMany']);
});
