/** The vendor's result codes with its own messages (document §1.3.2; `000000` is from the example in §1.3.1). */
const RESULT_MESSAGES: Readonly<Record<string, string>> = {
	'000000': '成功',
	'200000': '请求成功',
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

/** The success code of the document's example; the default. */
export const EXAMPLE_SUCCESS = '000000';

/** The success code of the document's code table. */
export const TABLE_SUCCESS = '200000';

/** The vendor's message for a code; for a code that is not in its table, a text that says so. */
export function messageFor(resultCode: string): string {
	return RESULT_MESSAGES[resultCode.trim()] ?? `未定义的响应状态 ${resultCode}`;
}

/** Whether a code means success, in either of the document's two ways. */
export function isSuccess(resultCode: string): boolean {
	const code = resultCode.trim();
	return code === EXAMPLE_SUCCESS || code === TABLE_SUCCESS;
}
