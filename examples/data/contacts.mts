import Papa from 'papaparse';
import { SeededRandom } from './random.mts';
import { AS_EXPORTED, CELL_SEPARATORS, written, writtenOtherwise } from './written-forms.mts';

/** Columns of the contact list. */
export const COLUMNS = ['id', 'name', 'city', 'phone', 'source', 'notes'] as const;

const SEED = 20_260_101;

/** Rows of each kind; together they are the list. */
const ROWS = {
	ordinary: 446,
	duplicates: 50,
	severalNumbers: 20,
	delayed: 24,
	asExported: 13,
	otherKinds: 11,
	landlines: 9,
	damagedByExcel: 8,
	emptyCells: 8,
	wrongLength: 8,
	letters: 4,
	foreign: 3,
};

const PREFIXES = [
	...['130', '131', '132', '133', '134', '135', '136', '137', '138', '139'],
	...['150', '151', '152', '153', '155', '156', '157', '158', '159'],
	...['173', '175', '176', '177', '178', '180', '181', '182', '183', '185', '186', '187', '188', '189'],
	...['191', '193', '195', '198', '199'],
];

/** Blocks that the simulator answers late (once, once, twice), never, and with a status nobody knows. */
const DELAYED_BLOCKS = [
	...Array<string>(9).fill('1990000'),
	...Array<string>(8).fill('1990001'),
	...Array<string>(4).fill('1990007'),
	...Array<string>(2).fill('1990003'),
	'1990005',
];

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
const GIVEN_NAMES = ['示例', '测试', '样例', '演示', '虚构', '某某', '小样', '小测', '大示', '试用'];
const CITIES = [
	...['上海', '北京', '广州', '深圳', '杭州', '成都', '武汉', '西安'],
	...['南京', '重庆', '苏州', '天津', '长沙', '青岛', '厦门', '郑州'],
	'',
];
const SOURCES = ['官网表单', '展会', '微信公众号', '抖音', '老客户介绍', '线下门店', '电话咨询', '导入2023'];
const NOTES = [
	...Array<string>(12).fill(''),
	...['周末联系', '已成交，待回访', '要开发票', '说"下周再打"', 'VIP, call after 18:00', '微信同号', '旧号，可能已换'],
];
const LANDLINES = ['010-62345678', '021-58881234', '(020)38765432', '0755-26661234', '400-800-1234', '0571 87654321'];
const FOREIGN = ['+1 415 555 2671', '+852 6123 4567', '+44 20 7946 0958'];
/** What looks like a mobile number and is another kind of number, or lacks digits. */
const OTHER_KINDS = [
	...['1 (866) 539-1234', '(0151) 23456789', '090-1234-5678', '86138001-23456', '010-62345678-7890'],
	...['18400001111-7804', '18400002222转315', '138****5678', '1064812345678', '19881025-001', '王样例13812345678'],
];

/** Distinct numbers that the simulator answers at once: none is in the 19900 blocks. */
function makeMobiles(count: number, random: SeededRandom): string[] {
	const mobiles = new Set<string>();
	while (mobiles.size < count) {
		const mobile = random.pick(PREFIXES) + random.digits(8);
		if (!mobile.startsWith('19900')) mobiles.add(mobile);
	}
	return [...mobiles];
}

/** The phone cells of the list, one for each row, grouped by kind. */
function makePhones(random: SeededRandom): string[] {
	const several = Array.from({ length: ROWS.severalNumbers }, (_, row) => (row % 4 === 0 ? 3 : 2));
	const inCells = several.reduce<number>((sum, count) => sum + count, ROWS.asExported);
	const mobiles = makeMobiles(ROWS.ordinary + inCells, random);
	const ordinary = mobiles.slice(0, ROWS.ordinary);
	const rest = mobiles.slice(ROWS.ordinary);
	const cells = several.map((count, row) => {
		const separator = CELL_SEPARATORS[row % CELL_SEPARATORS.length] ?? ',';
		return rest
			.splice(0, count)
			.map((mobile) => written(mobile, random))
			.join(separator);
	});
	const exported = rest.map((mobile, row) => AS_EXPORTED[row % AS_EXPORTED.length]?.(mobile) ?? mobile);
	const times = (count: number, make: (row: number) => string) => Array.from({ length: count }, (_, row) => make(row));
	return [
		...ordinary.map((mobile) => written(mobile, random)),
		...random
			.shuffled(ordinary)
			.slice(0, ROWS.duplicates)
			.map((mobile) => writtenOtherwise(mobile, random)),
		...cells,
		...DELAYED_BLOCKS.map((block) => written(block + random.digits(4), random)),
		...exported,
		...times(ROWS.otherKinds, (row) => OTHER_KINDS[row % OTHER_KINDS.length] ?? ''),
		...times(ROWS.landlines, (row) => LANDLINES[row % LANDLINES.length] ?? ''),
		...times(ROWS.damagedByExcel, () => `1.${random.below(2) === 0 ? '3' : '5'}${random.below(10)}E+10`),
		...times(ROWS.emptyCells, (row) => (row % 3 === 0 ? ' ' : '')),
		...times(ROWS.wrongLength, (row) => `13${random.digits(row % 2 === 0 ? 8 : 10)}`),
		...times(ROWS.letters, (row) => ['n/a', '未留电话', '1380013800O', 'unknown'][row] ?? ''),
		...times(ROWS.foreign, (row) => FOREIGN[row] ?? ''),
	];
}

/**
 * A contact list as a CRM exports it, with made-up people: the text of `contacts.csv`, in the form Excel calls "CSV
 * UTF-8" (byte order mark, CRLF). The same text on every machine.
 */
export function makeContacts(): string {
	const random = new SeededRandom(SEED);
	const rows = random.shuffled(makePhones(random)).map((phone, index) => ({
		id: `C${String(index + 1).padStart(4, '0')}`,
		name: random.pick(SURNAMES) + random.pick(GIVEN_NAMES),
		city: random.pick(CITIES),
		phone,
		source: random.pick(SOURCES),
		notes: random.pick(NOTES),
	}));
	return `\uFEFF${Papa.unparse({ fields: [...COLUMNS], data: rows }, { newline: '\r\n' })}\r\n`;
}
