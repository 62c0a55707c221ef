import type { RosterMode } from '#roster/models/cohort'

/** Every column a roster may have; graduate_values.ts says which of them are kept. */
export const ROSTER_COLUMNS = [
  'schoolCode',
  'schoolName',
  'candidateNo',
  'studentNo',
  'name',
  'nameLatin',
  'sex',
  'birth',
  'certType',
  'certNo',
  'certLast4',
  'ethnic',
  'nationality',
  'political',
  'level',
  'eduType',
  'studyMode',
  'majorCode',
  'majorName',
  'duration',
  'enrolDate',
  'expectedGraduation',
  'branch',
  'department',
  'className',
  'mobile',
  'email',
  'remark',
] as const
export type RosterColumn = (typeof ROSTER_COLUMNS)[number]

interface ColumnSpec {
  /** As the template, the pages and the sentences call it. */
  label: string
  /** Other headings that schools and their systems use, the first one being the registration table's code. */
  aliases: string[]
  /** Longest text that a record keeps, in characters. */
  max: number
  /** What the registration system keeps, a Han character counting two: longer texts would be cut there. */
  downstream?: number
  /** Words and names keep full-width signs; numbers and codes do not. */
  isWords?: boolean
}

/** Headings and lengths. Source: the field names of the student registration tables. */
export const COLUMN_SPECS: Record<RosterColumn, ColumnSpec> = {
  schoolCode: {
    label: '院校代码',
    aliases: ['YXDM', '学校代码', '学校标识码', 'xxdm', '学校国标代码'],
    max: 10,
  },
  schoolName: {
    label: '院校名称',
    aliases: ['YXMC', '学校名称', '学校', 'xxmc'],
    max: 60,
    isWords: true,
  },
  candidateNo: { label: '考生号', aliases: ['KSH', '高考考生号', '考生编号'], max: 18 },
  studentNo: { label: '学号', aliases: ['XH', '学生学号', '学籍号'], max: 20, downstream: 15 },
  name: {
    label: '姓名',
    aliases: ['XM', '学生姓名', '中文姓名', 'name'],
    max: 50,
    downstream: 40,
    isWords: true,
  },
  nameLatin: {
    label: '姓名拼音/英文名',
    aliases: ['XMPY', '姓名拼音', '英文姓名', '英文名', '护照姓名', 'English name'],
    max: 60,
    isWords: true,
  },
  sex: { label: '性别', aliases: ['XB', '性别码', 'XBM', 'gender'], max: 10 },
  birth: { label: '出生日期', aliases: ['CSRQ', '出生年月日', '生日'], max: 20 },
  certType: {
    label: '证件类型',
    aliases: ['SFZJLX', '身份证件类型', '证件类别', 'SFZJLXM', 'ZJLX', 'ZJLXM'],
    max: 20,
  },
  certNo: {
    label: '证件号码',
    aliases: [
      'SFZH',
      '证件号',
      '身份证号',
      '身份证号码',
      '身份证件号',
      '公民身份号码',
      'ZJHM',
      '护照号',
      'passport no',
    ],
    max: 20,
  },
  certLast4: {
    label: '证件号后四位',
    aliases: ['身份证后四位', '身份证号后四位', '证件后4位', '后四位'],
    max: 4,
  },
  ethnic: { label: '民族', aliases: ['MZ', '民族码', 'MZM'], max: 20 },
  nationality: {
    label: '国家/地区',
    aliases: ['GJDQ', '国籍', '国家', 'GBM', 'GJDQM'],
    max: 40,
  },
  political: { label: '政治面貌', aliases: ['ZZMM'], max: 20 },
  level: {
    label: '层次',
    aliases: ['CC', '学历层次', '培养层次', '学历'],
    max: 20,
    downstream: 12,
  },
  eduType: { label: '学历类别', aliases: ['XLLB', '办学类型', '教育类型'], max: 20 },
  studyMode: { label: '学习形式', aliases: ['XXXS', '修读形式'], max: 30, isWords: true },
  majorCode: { label: '专业代码', aliases: ['ZYDM'], max: 8, downstream: 6 },
  majorName: {
    label: '专业名称',
    aliases: ['ZYMC', '专业', '修读专业'],
    max: 50,
    isWords: true,
  },
  duration: { label: '学制', aliases: ['XZ'], max: 10 },
  enrolDate: { label: '入学日期', aliases: ['RXRQ', '入学时间', '入校日期'], max: 20 },
  expectedGraduation: {
    label: '预计毕业日期',
    aliases: ['YJBYRQ', '预计毕业时间', '毕业日期', 'BYRQ', '毕业时间'],
    max: 20,
  },
  branch: {
    label: '分院（校）',
    aliases: ['FY', '分院', '分校', '校区'],
    max: 50,
    downstream: 48,
    isWords: true,
  },
  department: {
    label: '院系',
    aliases: ['XSH', '学院', '系所', '系', '系(所、函授站)', '所属学院', '函授站'],
    max: 50,
    downstream: 48,
    isWords: true,
  },
  className: {
    label: '班级',
    aliases: ['BH', '班号', '行政班'],
    max: 50,
    downstream: 48,
    isWords: true,
  },
  mobile: {
    label: '手机',
    aliases: ['LXDH', '手机号', '手机号码', '联系电话', '移动电话'],
    max: 20,
  },
  email: { label: '邮箱', aliases: ['DZYX', '电子邮箱', 'E-mail'], max: 100 },
  remark: { label: '备注', aliases: ['BZ'], max: 100, isWords: true },
}

/** Cells that must not be empty; hybrid also wants the document number or its last four digits. */
export const REQUIRED_COLUMNS: Record<RosterMode, RosterColumn[]> = {
  'roster': [
    'studentNo',
    'name',
    'sex',
    'birth',
    'certNo',
    'level',
    'studyMode',
    'majorName',
    'expectedGraduation',
  ],
  'hybrid': ['studentNo', 'name', 'level', 'majorName', 'expectedGraduation'],
  'capture-code': ['studentNo', 'name'],
}

/** Names by code of the education sector's table of documents. C stands in one school system only. */
export const CERT_TYPES: Record<string, string> = {
  '1': '居民身份证',
  '2': '军官证',
  '3': '士兵证',
  '4': '文职干部证',
  '5': '部队离退休证',
  '6': '香港特区护照/身份证明',
  '7': '澳门特区护照/身份证明',
  '8': '台湾居民来往大陆通行证',
  '9': '境外永久居住证',
  'A': '护照',
  'B': '户口簿',
  'C': '港澳台居民居住证',
  'Z': '其他',
}

/** What schools write beside the table's names; the permit of Hong Kong and Macao is told by its number. */
export const CERT_TYPE_ALIASES: Record<string, string> = {
  身份证: '1',
  二代身份证: '1',
  中国护照: 'A',
  外国护照: 'A',
  台胞证: '8',
  外国人永久居留身份证: '9',
  外国人永久居留证: '9',
  居住证: 'C',
  香港居民来往内地通行证: '6',
  澳门居民来往内地通行证: '7',
}
export const HOME_RETURN_PERMITS = ['港澳居民来往内地通行证', '回乡证', '港澳通行证']

export const LEVELS: Record<string, string> = {
  '01': '博士研究生',
  '02': '硕士研究生',
  '04': '第二学士学位',
  '05': '本科',
  '06': '专科',
}
export const LEVEL_ALIASES: Record<string, string> = {
  '博士': '博士研究生',
  '硕士': '硕士研究生',
  '二学士': '第二学士学位',
  '第二学士': '第二学士学位',
  '大学本科': '本科',
  '专科(高职)': '专科',
  '高职': '专科',
  '高起本': '高起本',
  '专升本': '专升本',
  '专科起点本科': '专升本',
  '高起专': '高起专',
}

export const EDUCATION_TYPES: Record<string, string> = {
  '1': '普通高等教育',
  '5': '成人高等教育',
  '6': '高等教育自学考试',
  '7': '网络教育',
}

export const STUDY_MODES = [
  '普通全日制',
  '全日制',
  '非全日制',
  '脱产',
  '业余',
  '函授',
  '夜大学',
  '网络教育',
  '开放教育',
]

export const DURATIONS = ['1.5', '2', '2.5', '3', '3.5', '4', '4.5', '5', '5.5', '6', '7', '8']

export const SEXES: Record<string, 'M' | 'F'> = {
  '男': 'M',
  '男性': 'M',
  '1': 'M',
  'M': 'M',
  'MALE': 'M',
  '女': 'F',
  '女性': 'F',
  '2': 'F',
  'F': 'F',
  'FEMALE': 'F',
}

/** GB/T 3304: the name's place in the list is its code, from 01. */
export const ETHNIC_GROUPS = (
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 ' +
  '佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 ' +
  '阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 ' +
  '珞巴族 基诺族'
).split(' ')
export const OTHER_ETHNIC_GROUPS: Record<string, string> = {
  '97': '其他',
  '98': '外国血统中国籍人士',
}
export const ETHNIC_ALIASES: Record<string, string> = { 崩龙族: '德昂族', 毛难族: '毛南族' }

/** A row whose name begins so is the template's example, not a graduate. */
export const EXAMPLE_MARK = '示例'

export function columnLabel(column: string): string {
  return COLUMN_SPECS[column as RosterColumn]?.label ?? column
}
