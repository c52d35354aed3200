import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { branchCsv, branchFileName, parseCsv, writeBranches } from '../../demo/csv.mts';
import { temporaryFolder } from '../temporary-folder.mts';

const row = { id: 'C1', name: '王示例', phone: '13800000001', notes: '说"下周", 再打\n或微信' };
const result = {
	number: '13800000001',
	status: 'unresolved',
	recommendation: 'retry',
	charged: false,
	area: '上海-上海',
	reason: { code: 'delayed', message: 'No status yet' },
};

test('a branch file begins with the byte order mark that Excel needs, and ends each row with CRLF', () => {
	const csv = branchCsv(['id', 'phone'], [{ row: { id: 'C1', phone: '1' }, result }]);
	expect(csv.charCodeAt(0)).toBe(0xfeff);
	expect(csv.split('\r\n')).toHaveLength(3);
	expect(csv).not.toMatch(/[^\r]\n/);
});

test('what is written reads back the same: Chinese, quotes, commas, line breaks', () => {
	const [record] = parseCsv(branchCsv(['id', 'name', 'phone', 'notes'], [{ row, result }]));
	expect(record).toMatchObject(row);
	expect(record).toMatchObject({
		status: 'unresolved',
		charged: 'false',
		area: '上海-上海',
		reasonCode: 'delayed',
		reasonMessage: 'No status yet',
		lastTime: '',
	});
});

test.each([
	...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\t1', '\r1', '\n1'],
	// More than one line, blanks and invisible marks in front, and the full-width signs of a Chinese keyboard.
	...[
		'=1+1\nsecond line',
		'=1\r\n2\r\n',
		' =1',
		'\u00A0=1',
		'\u3000=1',
		'\uFEFF=1',
		'\u200B=1',
		'＝1+1',
		'＋1',
		'－1',
		'＠SUM(A1)',
	],
])('a cell that a spreadsheet would run is text: %j', (cell) => {
	const contact = { row: { id: '1', name: cell }, result: { ...result, area: cell } };
	const [record] = parseCsv(branchCsv(['id', 'name'], [contact]));
	expect([record?.name, record?.area]).toEqual([`'${cell}`, `'${cell}`]);
});

test.each(['=1+1', '=1+1\nsecond line', '＝1'])('so is a heading: %j', (heading) => {
	const [record = {}] = parseCsv(branchCsv([heading, 'name'], [{ row: { [heading]: 'x', name: 'y' }, result }]));
	expect(Object.keys(record)[0]?.replace('\uFEFF', '')).toBe(`'${heading}`);
});

test.each(['1+1', 'a=b', '王-示例', '13800138000', '1 =1', "'=1", '(=1)', ''])(
	'any other cell is as it was: %j',
	(cell) => {
		const [record] = parseCsv(branchCsv(['id', 'name'], [{ row: { id: '1', name: cell }, result }]));
		expect(record?.name).toBe(cell);
	},
);

test('a column that a row lacks is an empty cell in its place', () => {
	const csv = branchCsv(['id', 'city', 'phone'], [{ row: { id: 'C1', phone: '13800000001' }, result }]);
	expect(csv.split('\r\n')[1]).toMatch(/^C1,,13800000001,/);
});

test('a text that is not CSV is refused, with the row', () => {
	expect(() => parseCsv('id,phone\r\n1,"138')).toThrow('not CSV, near row 1');
});

test('file names are lower case with dashes', () => {
	expect(branchFileName('No Record')).toBe('no-record.csv');
});

test('an earlier run leaves no file behind, other files stay, and an empty branch has its headings', async () => {
	const folder = temporaryFolder();
	writeFileSync(path.join(folder, 'old-branch.csv'), 'x');
	writeFileSync(path.join(folder, 'mine.txt'), 'x');
	const files = await writeBranches(folder, ['id'], [{ name: 'No Record', contacts: [] }]);
	expect(readdirSync(folder).sort()).toEqual(['mine.txt', 'no-record.csv']);
	expect(files).toEqual([path.join(folder, 'no-record.csv')]);
	expect(readFileSync(path.join(folder, 'no-record.csv'), 'utf8')).toMatch(/^\uFEFFid,number,status,/);
});
