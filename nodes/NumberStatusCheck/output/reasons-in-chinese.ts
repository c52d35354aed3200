import type { InvalidReasonCode } from '../core/list/invalid-phrases';
import { OTHER_REASONS } from './reasons';

const INVALID: Readonly<Record<InvalidReasonCode, string>> = {
	empty: '空白',
	notText: '既非文本也非数字',
	brokenList: '列表无法读取',
	scientificNotation: '被表格软件缩写',
	decimal: '小数',
	negative: '负数',
	characters: '含字母或符号',
	masked: '部分数字被隐藏',
	foreignCountry: '其他国家或地区的号码',
	landline: '固定电话',
	extension: '带分机号',
	machineNumber: '物联网号码',
	tooShort: '位数不足',
	tooLong: '位数过多',
	notMobile: '不是手机号码',
	tooMany: '一个字段中的号码过多',
	expression: 'Phone Number 的表达式没有给出值',
};

/** The vendor's own words for its result codes (vendor document 1.3.2). */
const RESULT_CODES: Readonly<Record<string, string>> = {
	'400001': '参数校验异常，请检查参数',
	'400101': '商户信息不存在',
	'400102': '商户 IP 地址信息不合法',
	'400200': '黑名单列表',
	'400201': '手机号码不能为空',
	'400901': '账户信息不存在',
	'400902': '应用类型信息不存在',
	'403000': '用户校验失败，请联系客服',
	'403101': '账户被系统禁用',
	'403102': '账户未激活',
	'415000': '请求数据转换异常',
	'500000': '系统异常',
	'500002': '数据处理异常',
	'500003': '业务操作失败',
	'500004': '远程调用失败',
	'500005': '账户余额异常',
	'500006': '请求外部系统失败',
	'500901': '邮箱未设置',
	'500902': '账户信息已存在',
	'500903': '账户相关能力已激活',
	'504000': '系统超时',
	'510101': '用户产品可用数量不足',
};

/** Every other code that a number without a result can have, and every code of a run that ended early. */
const OWN_CODES: Readonly<Record<string, string>> = {
	timeout: '接口未在规定时间内响应。请稍后重新检测。',
	network: '与接口的连接失败。请稍后重新检测。',
	tooLong: '接口的响应过长，无法读完，可能已经计费，因此不再查询。请联系服务商。',
	notThisApi: '收到的响应不是来自本接口。请检查凭证中的 Base URL。',
	http404: '该地址不是号码状态检测接口（HTTP 404）。请检查凭证中的 Base URL。',
	outage: '接口暂时无法使用。请稍后重新检测。',
	paidInVain: '接口已计费或可能计费，但没有给出可识别的状态。请联系服务商。',
	runTimeLimit: '已达到最长运行时间。请重新检测这些号码。',
	cancelled: '执行已被取消。请重新检测这些号码。',
	workflowTimeout: '工作流即将超时，因此停止发送。请重新检测这些号码。',
	storeFailed: '结果库不可用，因此停止发送。请检查结果库后重新检测。',
	notStarted: '检测未能开始。请查看节点的提示。',
	internal: '节点内部缺陷。请将节点提示的内容反馈给维护者。',
	noStatus: '接口没有给出该号码的状态。请联系服务商。',
	unknownStatus: '接口给出了未知的状态。请联系服务商。',
	otherNumbers: '接口对无法确认归属的结果计了费，因此不再查询。请联系服务商。',
	delayed: '运营商未及时给出状态。请稍后重新检测。',
	spendingLimit: '超出最大号码数，未发送。',
	goalReached: '实号数量已达目标，未检测。',
	notAskedAgain: '尚无状态；实号数量已达目标，不再查询。',
	notSampled: '未被抽中，未检测。',
	dryRun: '试运行，未发送。',
	[OTHER_REASONS]: '其他原因：见各联系人的 reason 字段。',
};

const HTTP = /^http(\d{3})$/;

function own<T>(texts: Readonly<Record<string, T>>, code: string): T | undefined {
	return Object.hasOwn(texts, code) ? texts[code] : undefined;
}

/** What is wrong with an invalid number, by its code; any other code is another reason. Never throws. */
export function invalidReasonInChinese(code: string): string {
	return own(INVALID, code) ?? '其他原因';
}

/**
 * Why a number has no result or a run ended early, by its code: one of the vendor's in the vendor's words, one of this
 * package's own as a sentence, and any other as the code. Never throws.
 */
export function unresolvedReasonInChinese(code: string): string {
	const sentence = own(OWN_CODES, code);
	if (sentence !== undefined) return sentence;
	const meaning = own(RESULT_CODES, code);
	if (meaning !== undefined) return `接口返回 ${code}：${meaning}。`;
	const [, http] = HTTP.exec(code) ?? [];
	return http === undefined ? `接口返回未知代码 ${code}。` : `接口返回 HTTP ${http}。请稍后重新检测。`;
}
