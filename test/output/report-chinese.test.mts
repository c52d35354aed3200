import { CHOICES } from '../../nodes/NumberStatusCheck/core/limits';
import { RESULT_CODES } from '../../nodes/NumberStatusCheck/core/result-codes';
import { STATUSES } from '../../nodes/NumberStatusCheck/core/statuses';
import type { StatusId } from '../../nodes/NumberStatusCheck/core/statuses';
import {
	invalidReasonInChinese,
	unresolvedReasonInChinese,
} from '../../nodes/NumberStatusCheck/output/reasons-in-chinese';
import { reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import type { RunRecord } from '../../nodes/NumberStatusCheck/output/summary';
import { messageFor } from '../../simulator/result-codes.mts';
import { EMPTY_RUN, invalid, known, resolved, reused, runOf, unresolved } from './runs.mts';

/** What the page shows, without its markup and style. */
function shown(run: RunRecord): string {
	return reportHtml(summarize(run), '', 'zh')
		.replace(/<style>.*?<\/style>/s, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/ +/g, ' ');
}

const INVALID_CODES = [
	...['empty', 'notText', 'brokenList', 'scientificNotation', 'decimal', 'negative', 'characters', 'masked'],
	...['foreignCountry', 'landline', 'extension', 'machineNumber', 'tooShort', 'tooLong', 'notMobile', 'tooMany', 'new'],
];
const CODES = [
	...['timeout', 'network', 'tooLong', 'notThisApi', 'outage', 'paidInVain', 'runTimeLimit', 'cancelled', 'dryRun'],
	...['workflowTimeout', 'storeFailed', 'notStarted', 'internal', 'noStatus', 'unknownStatus', 'otherNumbers'],
	...['delayed', 'spendingLimit', 'goalReached', 'notAskedAgain', 'notSampled', 'http503', 'other'],
];
const STATUS_IDS = STATUSES.flatMap(({ status, code }) => (code === null ? [] : [status as StatusId]));

/** Runs that show every word of the report between them. */
function runs(): RunRecord[] {
	const all = [
		...STATUS_IDS.map((status) => resolved({ status, area: '上海-上海', numberType: '中国移动 GSM' })),
		...Array.from({ length: 12 }, (_, index) => resolved({ area: `省${index}-市`, numberType: `运营商${index}` })),
		resolved({ area: '', numberType: '' }),
		reused(),
	];
	const list = runOf(all, 2, { pricePerNumber: 0.5 });
	const before = new Map([...list.outcomes.keys()].slice(0, 4).map((number) => [number, known('active')]));
	const store = { acknowledged: 1200, notStored: 1 };
	const full: RunRecord = {
		...list,
		known: before,
		itemNumbers: [...list.itemNumbers, ...invalid(INVALID_CODES)],
		report: { ...list.report, store, stop: { kind: 'cancelled' } },
	};
	const unchanged = { ...list, known: new Map([...list.outcomes.keys()].slice(0, 1).map((n) => [n, known('active')])) };
	const tens = [CODES.slice(0, 10), CODES.slice(10), RESULT_CODES.map(({ code }) => code)];
	const open = tens.map((codes) => runOf(codes.map((code) => unresolved(code, 'in English'))));
	return [full, unchanged, { ...full, dryRun: true }, EMPTY_RUN, ...open];
}

test('every word is Chinese, but for what has a name of its own', () => {
	const words = runs().map((run) => shown(run).replace(/UTC|HTTP|\bIP\b|Base URL|\breason\b/g, ''));
	for (const text of words) {
		expect(text).not.toMatch(/[A-Za-z]{2,}/);
		expect(text).not.toMatch(/undefined|NaN|null/);
	}
});

test('the page says that it is Chinese, and has the vendor’s terms', () => {
	const page = reportHtml(summarize(EMPTY_RUN), '', 'zh');
	expect(page).toContain('<html lang="zh-CN">');
	expect(page).toContain('<title>号码状态检测报告</title>');
	for (const term of ['实号', '沉默号', '风险号', '停机', '空号', '库无', '未出结果', '无效号码']) {
		expect(page).toContain(`<th scope="row" class="label">${term}</th>`);
	}
});

test('dates, numbers and shares are written as Chinese does', () => {
	const text = shown({ ...runOf([resolved(), resolved({ status: 'empty' })]), items: 1234567 });
	expect(text).toContain('2026年11月24日 08:30（UTC）');
	expect(text).toContain('0 次请求，0 次延迟后重新查询，0 次失败后重试，用时 4 秒');
	expect(text).toContain('1,234,567 联系人');
	expect(text).toContain('50.0% 实号率（占 2 个有结果的号码）');
});

test('what has changed stands at the top, with from, to and how many', () => {
	const run = runOf([resolved({ status: 'empty' }), resolved(), reused()]);
	const [first = '', second = '', third = ''] = run.outcomes.keys();
	const before = new Map([first, second, third].map((number) => [number, known('active')]));
	const text = shown({ ...run, known: before });
	expect(text).toContain('重新检测的 2 个号码中，1 个状态已变化；1 个沿用原有结果，未重新检测。');
	expect(text.indexOf('与上次检测相比的变化')).toBeLessThan(text.indexOf('按状态'));
	expect(text).toMatch(/上次 本次 号码数 \s+实号 空号 1/);
});

test('a run that was cut short says why, and results that are not stored are told', () => {
	const stop = { kind: 'account', resultCode: '403101' } as const;
	const report = { ...EMPTY_RUN.report, stop, store: { acknowledged: 3, notStored: 2 } };
	const text = shown({ ...EMPTY_RUN, report });
	expect(text).toContain('本次检测提前结束。接口返回 403101：账户被系统禁用。');
	expect(text).toContain('本次运行有 2 个结果未存入结果库，仅保留在本节点的输出中。');
});

test('a dry run says what a run would send, and for how much', () => {
	const text = shown({ ...runOf([unresolved('dryRun')]), payable: 1, dryRun: true, pricePerNumber: 0.5 });
	expect(text).toContain('正式运行将发送 1 个号码，费用最多 0.5。');
	expect(text).toContain('正式运行的处理方式');
});

describe('a reason', () => {
	test.each(RESULT_CODES.filter(({ class: kind }) => kind !== 'success').map(({ code }) => code))(
		'%s of the vendor has the words of its document',
		(code) => {
			expect(unresolvedReasonInChinese(code)).toBe(`接口返回 ${code}：${messageFor(code)}。`);
		},
	);

	test.each(CODES)('%s has a sentence of its own', (code) => {
		expect(unresolvedReasonInChinese(code)).not.toContain('未知代码');
	});

	test.each(['999999', '__proto__', 'constructor', 'http5', 'http503x', ''])('%j is an unknown code', (code) => {
		expect(unresolvedReasonInChinese(code)).toBe(`接口返回未知代码 ${code}。`);
	});

	test('of an invalid number without words is another one', () => {
		expect(['new', '__proto__', 'other'].map(invalidReasonInChinese)).toEqual(['其他原因', '其他原因', '其他原因']);
		expect(invalidReasonInChinese('tooShort')).toBe('位数不足');
	});
});

test('each table has as many names as columns, in every language', () => {
	for (const language of CHOICES.reportLanguage.values) {
		for (const run of runs()) {
			const page = reportHtml(summarize(run), '', language);
			expect(page).not.toMatch(/<th scope="col"[^>]*><\/th>/);
			for (const [, head = '', row = ''] of page.matchAll(/<thead>(.*?)<\/thead>\n<tbody>\n(<tr>.*?<\/tr>)/gs)) {
				const columns = head.match(/<th /g)?.length;
				expect(row.match(/<t[hd][ >]/g)?.length).toBe(columns);
			}
		}
	}
});
