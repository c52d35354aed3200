import { STATUS_ROWS } from '../core/statuses';
import type { ItemStatus, Recommendation } from '../core/statuses';
import { amountText, costOf } from './cost';
import type { ListEstimate } from './estimate';
import { invalidReasonInChinese, unresolvedReasonInChinese } from './reasons-in-chinese';
import type { LocalTime } from './report-date';
import { countText, FEW } from './report-text';
import type { ReportWords } from './report-words';
import { UNKNOWN } from './shares';
import { payableText } from './spending-texts';
import type { Summary } from './summary';

const RECOMMENDATIONS: Readonly<Record<Recommendation, string>> = {
	keep: '保留',
	review: '复核',
	remove: '删除',
	retry: '重试',
	fix: '更正',
};

const MEANINGS: Readonly<Record<ItemStatus, string>> = {
	active: '正常使用',
	silent: '半年以上未激活，或连续三个月流量不足 30 兆',
	risk: '长期关机、无语音服务或易投诉',
	suspended: '约一周内停机，可能已恢复',
	empty: '约一周内未分配给任何人',
	noRecord: '数据库中没有，例如号码有误；不计费',
	unresolved: '没有结果，原因见下',
	invalid: '不是手机号码，未查询',
};

function bottomLine({ recommendations }: Summary): string {
	const parts = Object.entries(RECOMMENDATIONS).map(([id, word]) => {
		return [word, recommendations[id as Recommendation]] as const;
	});
	return parts.flatMap(([word, count]) => (count === 0 ? [] : [`${word} ${countText(count)}`])).join(' · ');
}

/** The date as Chinese writes it: 2026年11月24日 08:30. */
function when({ year, month, day, time, zone }: LocalTime): string {
	return `${year}年${Number(month)}月${Number(day)}日 ${time}（${zone}）`;
}

function how({ durationSeconds, requests, reAsks, retries, dryRun }: Summary): string {
	const asked = [
		`${countText(requests)} 次请求`,
		`${countText(reAsks)} 次延迟后重新查询`,
		`${countText(retries)} 次失败后重试`,
	];
	return [...(dryRun ? [] : asked), `用时 ${durationSeconds} 秒`].join('，');
}

function changed({ known, rechecked, reused, changes }: Summary): string {
	const numbers = changes.reduce((sum, change) => sum + change.numbers, 0);
	const now = numbers === 0 ? '状态均未变化' : `${countText(numbers)} 个状态已变化`;
	const kept = reused === 0 ? '' : `；${countText(reused)} 个沿用原有结果，未重新检测`;
	const open = known - reused - rechecked;
	const left = open <= 0 ? '' : `；${countText(open)} 个没有新结果`;
	return `重新检测的 ${countText(rechecked)} 个号码中，${now}${kept}${left}。`;
}

function dryRun(summary: Summary): string {
	const { cost, currency } = summary;
	const price = cost === null ? '' : `，费用最多 ${amountText(cost.payable, currency)}`;
	return `本次为试运行：未发送任何号码，也未产生费用。正式运行将发送 ${payableText(summary, '至')} 个号码${price}。`;
}

function percent(part: number, whole: number): string {
	return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`;
}

function estimate({ numbers, sampled, unanswered, reused, statuses, cost }: ListEstimate, currency: string): string {
	const money = (amount: number) => amountText(amount, currency);
	const { share, low, high } = statuses.active;
	const active = `实号约占 ${percent(share, 1)}（${percent(low, 1)} 至 ${percent(high, 1)}）`;
	const of = `从 ${countText(numbers)} 个号码中随机抽样，得到 ${countText(sampled)} 个结果：${active}。`;
	const all = reused === 0 ? '检测全部号码' : '检测这些号码';
	const range = cost === null ? '' : `（${money(cost.low)} 至 ${money(cost.high)}）`;
	return [
		of,
		...(cost === null ? [] : [`${all}的费用约为 ${money(cost.likely)}${range}。`]),
		...(unanswered === 0 ? [] : [`样本中有 ${countText(unanswered)} 个号码未出结果，占比按其余号码计算。`]),
		...(reused === 0 ? [] : [`另有 ${countText(reused)} 个号码沿用原有结果，不在估计之内。`]),
	].join('');
}

function notAsked(why: string): (count: number, price: number, currency: string) => string {
	return (count, price, currency) => {
		const saved = price > 0 ? `，最多节省 ${amountText(costOf(price, count), currency)}` : '';
		return `${why}：${countText(count)} 个号码未检测${saved}。`;
	};
}

const SHARES = ['号码数', '实号', '实号率'];

/**
 * The report in Chinese, with the vendor's terms (vendor document 1.3.1). Numbers and dates are written as Chinese
 * does.
 */
export const CHINESE: ReportWords = {
	tag: 'zh-CN',
	title: '号码状态检测报告',
	figures: {
		contacts: '联系人',
		distinct: '不重复号码',
		charged: '计费号码',
		reused: '沿用原有结果，未检测',
		duplicates: '重复，未检测',
		kept: '已存入结果库',
		cost: '费用',
		saved: '节省',
		wouldSend: '将发送',
		wouldReuse: '将沿用原有结果',
		invalid: '无效号码',
		costAtMost: '最高费用',
	},
	bottomLine,
	when,
	how,
	dryRun,
	cutShort: ({ code }) => `本次检测提前结束。${unresolvedReasonInChinese(code)}`,
	notStored: (count) => `本次运行有 ${countText(count)} 个结果未存入结果库，仅保留在本节点的输出中。`,
	percent,
	share: (part, whole) => (whole > 0 && whole < FEW ? `${part}/${whole}` : percent(part, whole)),
	activeOf: (withResult) => `实号率（占 ${countText(withResult)} 个有结果的号码）`,
	meaning: (status) => MEANINGS[status],
	status: (status) => STATUS_ROWS.get(status)?.vendorTerm ?? (status === 'invalid' ? '无效号码' : '未出结果'),
	recommendation: (recommendation) => RECOMMENDATIONS[recommendation],
	name: (name) => (name === UNKNOWN ? '未知' : name),
	others: (count) => `其他 ${countText(count)} 个`,
	invalidReason: invalidReasonInChinese,
	unresolvedReason: unresolvedReasonInChinese,
	estimate,
	heldBack: (count, price, currency) => {
		const cost = price > 0 ? `，检测费用最多 ${amountText(costOf(price, count), currency)}` : '';
		return `超出最大号码数：${countText(count)} 个号码未检测${cost}。`;
	},
	notNeeded: notAsked('实号数量已达目标'),
	spared: notAsked('联系人已有其他实号'),
	changed,
	plan: {
		sent: '发送检测',
		sentAtMost: '最多发送检测',
		reused: '沿用原有结果',
		heldBack: '超出最大号码数，不发送',
		notSampled: '未抽中，不发送',
		notNeeded: '实号数量已达目标，不发送',
		spared: '联系人已有其他实号，不发送',
		duplicates: '重复号码，只检测一次',
		invalid: '无效号码，不发送',
	},
	tables: {
		estimate: {
			title: '全部号码的估计',
			columns: ['状态', '占比', '至少', '至多'],
		},
		changes: {
			title: '与上次检测相比的变化',
			columns: ['上次', '本次', '号码数'],
		},
		statuses: {
			title: '按状态',
			columns: ['状态', '分布', '号码数', '占有结果的号码', '建议'],
		},
		plan: {
			title: '正式运行的处理方式',
			columns: ['处理方式', '号码数', '占比'],
		},
		carriers: { title: '按运营商', columns: ['运营商', ...SHARES] },
		provinces: { title: '按省份', columns: ['省份', ...SHARES] },
		invalid: {
			title: '无效号码',
			columns: ['原因', '号码数'],
		},
		unresolved: {
			title: '未出结果的号码',
			columns: ['原因', '号码数'],
		},
	},
};
