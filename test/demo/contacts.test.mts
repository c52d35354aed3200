import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeContacts } from '../../examples/data/contacts.mts';
import { parseCsv } from '../../demo/csv.mts';
import { planFor } from '../../simulator/number-plan.mts';

const file = path.join(__dirname, '..', '..', 'examples', 'data', 'contacts.csv');
const rows = parseCsv(makeContacts());
const phones = rows.map(({ phone }) => phone ?? '');

/** The mobile numbers in a cell, read in the plainest way that handles this list. */
function mobilesIn(cell: string): string[] {
	return cell
		.split(/[,、;；/\n]/)
		.map((part) =>
			part
				.normalize('NFKC')
				.replace(/\D/g, '')
				.replace(/^(0086|86|0)(?=1\d{10}$)/, ''),
		)
		.filter((digits) => /^1[3-9]\d{9}$/.test(digits));
}

const cells = phones.map(mobilesIn);
const mobiles = cells.flat();
const share = (count: number) => count / rows.length;

test('contacts.csv is what the generator makes, byte for byte', () => {
	expect(readFileSync(file)).toEqual(Buffer.from(makeContacts(), 'utf8'));
});

test('contacts.csv is what Excel calls CSV UTF-8: byte order mark, CRLF after every row', () => {
	const text = readFileSync(file, 'utf8');
	expect(text.startsWith('\uFEFFid,name,city,phone,source,notes\r\n')).toBe(true);
	expect(text.endsWith('\r\n')).toBe(true);
});

test('the list has at least 500 rows, each with an id of its own', () => {
	expect(rows.length).toBeGreaterThanOrEqual(500);
	expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('about one row in twelve repeats a number of another row, in another form', () => {
	const first = new Map<string, string>();
	const repeats = cells.flatMap((numbers, row) => {
		const [number] = numbers;
		if (number === undefined || numbers.length > 1) return [];
		const before = first.get(number);
		if (before === undefined) first.set(number, phones[row] ?? '');
		return before === undefined ? [] : [[before, phones[row]]];
	});
	expect(share(repeats.length)).toBeCloseTo(0.08, 1);
	expect(repeats.filter(([before, now]) => before === now).length).toBeLessThan(repeats.length / 10);
});

test('no cell holds the same number twice', () => {
	expect(cells.filter((numbers) => new Set(numbers).size < numbers.length)).toEqual([]);
});

test('every status of the number plan occurs', () => {
	expect(new Set(mobiles.map((mobile) => planFor(mobile).status)).size).toBe(6);
});

test('delays of every kind occur in about four rows of a hundred, and no number sinks its request', () => {
	const behaviours = mobiles.flatMap((mobile) => planFor(mobile).behaviour ?? []);
	expect(share(behaviours.length)).toBeCloseTo(0.04, 2);
	expect(new Set(behaviours.map((behaviour) => JSON.stringify(behaviour))).size).toBe(5);
	expect(behaviours.filter(({ kind }) => kind === 'refusesRequest')).toEqual([]);
});

test.each([
	['an international prefix', /^\+86/],
	['a dialled international prefix', /^0086/],
	['brackets', /^\(\+86\)/],
	['spaces between groups', /^1\d{2} \d{4} \d{4}$/],
	['dashes', /^1\d{2}-\d{4}-\d{4}$/],
	['full-width digits', /^[０-９]{11}$/],
	['a leading apostrophe', /^'1/],
	['a trunk zero', /^01[3-9]\d{9}$/],
	['several numbers in a cell', /^(?=(\D*\d){22}).*[、,;/]/],
	['a line break in a cell', /\d\s*\n/],
	['a landline', /^010-/],
	["a number that Excel's notation destroyed", /^1\.\d+E\+10$/],
	['nothing', /^$/],
	['too few digits', /^1\d{9}$/],
	['too many digits', /^1\d{11}$/],
	['a letter for a digit', /^\d{10}O$/],
	['a foreign number', /^\+1 /],
	['a number with a decimal zero', /^1\d{10}\.0$/],
	['an exponent and every digit', /^1\.\d{10}E10$/],
	['a formula', /^="/],
	['a label', /^手机：/],
	['a country code twice', /^\+86 86/],
	['a country code apart', /^86,/],
	['thousands separators', /^1\d,\d{3},/],
	['groups between list separators', /^1\d{2}\/\d{4}\/\d{4}$/],
	['a list as text', /^\["1/],
	['American grouping', /^1 \(\d{3}\)/],
	['an area code in brackets', /^\(0151\)/],
	['an extension', /-7804$/],
	['hidden digits', /\*{4}/],
	['a number of a machine', /^1064\d{9}$/],
	['a name beside the number', /^[^\d]{3}1\d{10}$/],
])('some phone cell has %s', (_, form) => {
	expect(phones.filter((phone) => form.test(phone))).not.toEqual([]);
});
