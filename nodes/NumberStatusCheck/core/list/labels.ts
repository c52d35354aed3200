import { QUOTE } from './clean-text';

/** Names of phone fields. Those of other fields are not here: the number behind `Fax:` or `QQ:` is another kind. */
const WORD = 'mobile|mob|cell|contact|telephone|tel|phone';
const ENGLISH =
	`(?:(?:home|work|office|business|private|personal|my)[ _-]?)?(?:(?:${WORD})[ _-]?)?(?:${WORD}|cellphone|home|work|office)` +
	'\\.?(?:[ _-]?(?:number|num|no|nr)\\.?)?';
const CHINESE =
	'(?:本人|个人|公司|家庭|客户|收件人|收货人|注册|备用)?(?:联系|聯繫|聯絡|移动|行動)?(?:手机|手機|电话|電話|号码|號碼)(?:号码|號碼|号|號)?';
/** A phone that is on WeChat; the number behind WeChat alone is an account. */
const WECHAT = '微信号?|wechat';
const OTHER = '微信同[号號]|联系方式|聯繫方式|聯絡方式|callto|sms|whatsapp|handy|móvil|movil|celular|portable';
const NAME = `(?:${ENGLISH}|${CHINESE}|${OTHER})[ _-]?[1-9]?`;
const SYMBOL = '[\\u260E\\u260F\\u2706\\u{1F4DE}\\u{1F4F1}\\u{1F4F2}]';

/** The label of a phone field with its colon, as the source of a regular expression with the flags `iu`. */
export const LABEL = `(?:(?<![\\p{L}\\p{M}])(?:(?:(?:${NAME}|${WECHAT})\\/)?${NAME}(?:\\/(?:${WECHAT}))?\\s{0,3}(?:\\(微信同[号號]\\))?\\s{0,3}[:=](?:\\/\\/)?|[mtp]\\s?:)|${SYMBOL}\\s?:?)`;
const MAY_HAVE_LABEL = new RegExp(`[:=]|${SYMBOL}|wa\\.me`, 'iu');

/** Decoration in front of a label. */
const BEFORE = `[ \\t=${QUOTE}]{0,4}`;
const VCARD_KIND = 'cell|mobile|iphone|home|work|voice|text|pref|main|other|msg';
/** The property of a vCard, with what it says of a number that a person answers; a fax is none. */
const VCARD = new RegExp(
	`(?<=(?:^|\\n)${BEFORE})(?:item\\d{1,3}\\.tel|tel(?=;))(?:;(?:(?:type=)?"?(?:${VCARD_KIND})(?:,(?:${VCARD_KIND}))*"?|pref=\\d|value=uri|charset=utf-8)){0,8}:`,
	'gi',
);
const IN_FRONT = new RegExp(
	`(?<=(?:^|[,;、。/|\\r\\n])${BEFORE})(?:${LABEL}|(?:https?:\\/\\/)?wa\\.me\\/)[ \\t]{0,4}`,
	'giu',
);

/** Words in the names of fields that hold another kind of number, as the source of a regular expression. */
export const OTHER_FIELD =
	'qq|微信|wechat|weixin|传真|傳真|fax|身份证|身分證|订单|訂單|运单|快递|单号|卡号|银行卡|账号|賬號|order|card|ids?(?![a-z])';
const STARTS = '[ \\t]{0,4}(?=[+(\\[]?\\d)';
/** The name of such a field, and its number in the next piece: QQ/13800138000. */
const OTHER_IN_FRONT = new RegExp(
	`(?<=(?:^|[,;、。/|\\r\\n])${BEFORE})((?:${OTHER_FIELD})(?:号码|號碼|号|號|[ _-]?(?:id|no\\.?|number))?)\\s{0,3}[:=]?\\s{0,3}[,;、。/|\\r\\n]{1,4}${STARTS}`,
	'gi',
);
/** Any label, and its number on the next line. */
const LABEL_ABOVE = new RegExp(`([:=])[ \\t]{0,4}[\\r\\n]{1,4}${STARTS}`, 'g');
/** What stands behind a number that is on WeChat, too. */
const ALSO_WECHAT =
	/(?<=\d[)\]]?)[ \t]{0,3}[,;、/]?[ \t]{0,3}[([【]?(?:手机|电话)?(?:微信号?同[号號步]?|同微信号?)[)\]】]?(?![\p{L}\p{N}])/gu;
/** The country code of a local number in a `tel:` address (RFC 3966). */
const CONTEXT = /(?<![\d+])([\d(][\d() .-]{0,30});phone-context=(\+\d{1,3})(?![\d.])/gi;

/**
 * Clean text of a cell without the labels in front of its pieces: `tel:`, `手机:`, `Mobile:`. A label of another field is
 * brought in front of its number, if that is in the next piece. Never throws.
 */
export function withoutLabels(clean: string): string {
	const text = clean.replace(OTHER_IN_FRONT, '$1: ').replace(ALSO_WECHAT, '');
	if (!MAY_HAVE_LABEL.test(text)) return text;
	// A second label is that of a vCard's value, or of a link in a labelled field.
	const bare = text.replace(LABEL_ABOVE, '$1 ').replace(VCARD, '').replace(IN_FRONT, '').replace(IN_FRONT, '');
	return bare.replace(CONTEXT, '$2 $1');
}
