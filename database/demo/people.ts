import type { Sex } from '#accounts/models/student'
import type { StaffRole } from '#accounts/models/staff'
import type { PortraitOptions } from '#database/demo/portraits'
import { checkCharacter, type DocumentKind } from '#documents/document_number'

/** How far a student of the demo is; each step includes the ones before it. */
export const DEMO_STEPS = [
  'registered',
  'confirmed',
  'photographed',
  'ordered',
  'paid',
  'returned',
  'approved',
  'delivered',
] as const
export type DemoStep = (typeof DEMO_STEPS)[number]

export type DemoSchool = 'binjiang' | 'yuntai' | 'other'

/** What the login page says about a person who can be signed in with one click. */
export interface PersonaLabel {
  key: string
  label: string
  labelEn: string
}

export interface DemoStudent {
  name: string
  sex: Sex
  documentKind: DocumentKind
  documentCountry: string | null
  documentNumber: string
  school: DemoSchool
  step: DemoStep
  prints: boolean
  /** Hours ago that the order was paid. */
  paidHoursAgo: number
  portrait: PortraitOptions
  persona: PersonaLabel | null
}

export interface DemoStaff {
  email: string
  name: string
  role: StaffRole
  school: DemoSchool | null
  persona: PersonaLabel
}

/**
 * Invented people at every step of the way. Their ID numbers belong to a region that was never assigned, their
 * passports to a country of the ICAO specimen.
 */
export const DEMO_STUDENTS: DemoStudent[] = [
  student('陈思远', 'M', 1, 'binjiang', 'registered', {
    persona: ['fresh', '名单里的学生，还没有开始', 'On a roster, nothing started'],
  }),
  student('孙若溪', 'F', 2, 'other', 'confirmed', {
    persona: ['typed', '其他院校的学生，信息已填写', 'From another school, information typed'],
  }),
  {
    ...student('Amina Okafor', 'F', 3, 'other', 'registered', {
      persona: ['foreign', '留学生，用护照注册', 'Foreign student with a passport'],
    }),
    documentKind: 'PASSPORT',
    documentCountry: 'NGA',
    documentNumber: 'A00123456',
  },
  student('李嘉怡', 'F', 4, 'binjiang', 'photographed', {
    persona: ['photo', '照片已处理，等本人确认', 'Photo processed, to be accepted'],
  }),
  student('周明哲', 'M', 5, 'binjiang', 'photographed', {
    portrait: { fault: 'eyes_closed' },
    persona: ['rejected', '照片检测未通过', 'Photo not accepted by the checks'],
  }),
  student('王子涵', 'M', 6, 'binjiang', 'ordered', {
    prints: true,
    persona: ['unpaid', '订单待支付', 'Order placed, not paid'],
  }),
  student('欧阳晓彤', 'F', 7, 'binjiang', 'paid', {
    prints: true,
    paidHoursAgo: 52,
    persona: ['review', '已支付，照片待审核', 'Paid, photo in review'],
  }),
  student('张皓轩', 'M', 8, 'binjiang', 'returned', {
    paidHoursAgo: 20,
    persona: ['returned', '照片被退回', 'Photo returned'],
  }),
  student('林诗涵', 'F', 9, 'binjiang', 'approved', {
    prints: true,
    paidHoursAgo: 26,
    persona: ['approved', '审核通过', 'Photo approved'],
  }),
  student('黄俊杰', 'M', 10, 'binjiang', 'delivered', {
    paidHoursAgo: 90,
    persona: ['delivered', '已交付学校', 'Delivered to the school'],
  }),
  student('阿依古丽·买买提', 'F', 11, 'binjiang', 'delivered', {
    paidHoursAgo: 88,
    portrait: { seed: 40 },
  }),
  student('徐㼆', 'M', 12, 'yuntai', 'paid', { paidHoursAgo: 30 }),
  student('吴梓萱', 'F', 13, 'binjiang', 'paid', { paidHoursAgo: 21, prints: true }),
  student('郑宇航', 'M', 14, 'yuntai', 'paid', { paidHoursAgo: 9, portrait: { glasses: true } }),
  student('冯雨桐', 'F', 15, 'binjiang', 'paid', { paidHoursAgo: 7, portrait: { wall: 'busy' } }),
  student('赵一鸣', 'M', 16, 'binjiang', 'paid', { paidHoursAgo: 3, portrait: { shadow: true } }),
  student('何欣妍', 'F', 17, 'yuntai', 'paid', {
    paidHoursAgo: 1,
    prints: true,
    portrait: { seed: 52 },
  }),
  student('高天宇', 'M', 18, 'other', 'paid', { paidHoursAgo: 1 }),
  student('宋佳琪', 'F', 19, 'other', 'returned', { paidHoursAgo: 40 }),
]

export const DEMO_STAFF: DemoStaff[] = [
  staff('registrar.a', '方静', 'registrar', 'binjiang', [
    '上海滨江大学 · 学校教务',
    'Registrar, Binjiang University',
  ]),
  staff('registrar.b', '苏建国', 'registrar', 'yuntai', [
    '上海云台学院 · 学校教务',
    'Registrar, Yuntai College',
  ]),
  staff('reviewer.a', '沈岚', 'reviewer', null, ['审核员 沈岚', 'Reviewer Shen Lan']),
  staff('reviewer.b', '顾明', 'reviewer', null, ['审核员 顾明', 'Reviewer Gu Ming']),
  staff('lead', '陆文', 'lead_reviewer', null, ['审核组长', 'Lead reviewer']),
  staff('operator', '唐敏', 'operator', null, ['运营', 'Operator']),
  staff('administrator', '秦越', 'administrator', null, ['管理员', 'Administrator']),
  staff('auditor', '程远', 'auditor', null, ['审计员', 'Auditor']),
]

/** Names of graduates who are on a roster and have not registered. */
// prettier-ignore
export const UNREGISTERED_NAMES = [
  '曹颖', '彭浩然', '曾雅琪', '萧逸飞', '田甜', '董子轩', '潘美琪', '袁博文', '于晴', '蒋鹏程',
  '蔡依宁', '余泽楷', '杜雨泽', '叶知秋', '程锦程', '魏晓萌', '𠮷田樱', '姜皓文', '崔佳宁', '谭启航',
  '廖雪莹', '范书瑶', '汪海洋', '金敏俊', '石磊', '贾思琪', '韦子墨', '夏语嫣', '邱志强', '侯佳琳',
]

/** A number of an unassigned region (319901) for the nth person; the sequence's parity says the sex. */
export function demoResidentId(nth: number, sex: Sex): string {
  const day = String((nth % 28) + 1).padStart(2, '0')
  const month = String((nth % 12) + 1).padStart(2, '0')
  const sequence = String(nth * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0')
  const body = `3199012004${month}${day}${sequence}`
  return body + checkCharacter(body)
}

function student(
  name: string,
  sex: Sex,
  nth: number,
  school: DemoSchool,
  step: DemoStep,
  rest: {
    prints?: boolean
    paidHoursAgo?: number
    portrait?: Partial<PortraitOptions>
    persona?: [key: string, label: string, labelEn: string]
  } = {}
): DemoStudent {
  const [key, label, labelEn] = rest.persona ?? []
  return {
    name,
    sex,
    documentKind: 'RIC',
    documentCountry: null,
    documentNumber: demoResidentId(nth, sex),
    school,
    step,
    prints: rest.prints ?? false,
    paidHoursAgo: rest.paidHoursAgo ?? 0,
    // Even seeds are drawn with long hair.
    portrait: { seed: nth * 2 + (sex === 'M' ? 1 : 0), ...rest.portrait },
    persona: key ? { key, label: label!, labelEn: labelEn! } : null,
  }
}

function staff(
  key: string,
  name: string,
  role: StaffRole,
  school: DemoSchool | null,
  [label, labelEn]: [string, string]
): DemoStaff {
  return {
    email: `${key}@demo.example`,
    name,
    role,
    school,
    persona: { key: key.replace('.', '_'), label, labelEn },
  }
}
