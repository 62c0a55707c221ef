/** The demo's people whom the login pages list. Their ids are constants, so that one click can sign them in. */
export interface Persona {
  key: string
  kind: 'student' | 'staff'
  id: string
  label: string
  labelEn: string
}

const students: [string, string, string][] = [
  ['fresh', '名单里的学生，还没有开始', 'On a roster, nothing started'],
  ['typed', '其他院校的学生，信息已填写', 'From another school, information typed'],
  ['foreign', '留学生，护照注册', 'Foreign student with a passport'],
  ['photo', '照片已处理，等本人确认', 'Photo processed, to be accepted'],
  ['unpaid', '订单待支付', 'Order placed, not paid'],
  ['review', '已支付，照片待审核', 'Paid, photo in review'],
  ['returned', '照片被退回', 'Photo returned'],
  ['approved', '审核通过', 'Photo approved'],
  ['delivered', '已交付学校', 'Delivered to the school'],
]

const staff: [string, string, string][] = [
  ['registrar_a', '上海滨江大学 · 学校教务', 'Registrar, Binjiang University'],
  ['registrar_b', '上海云台学院 · 学校教务', 'Registrar, Yuntai College'],
  ['reviewer_a', '审核员 甲', 'Reviewer A'],
  ['reviewer_b', '审核员 乙', 'Reviewer B'],
  ['lead', '审核组长', 'Lead reviewer'],
  ['operator', '运营', 'Operator'],
  ['administrator', '管理员', 'Administrator'],
  ['auditor', '审计员', 'Auditor'],
]

export const PERSONAS: Persona[] = [
  ...students.map(([key, label, labelEn], i) => persona('student', key, label, labelEn, i + 1)),
  ...staff.map(([key, label, labelEn], i) => persona('staff', key, label, labelEn, i + 101)),
]

export function personaId(key: string): string {
  const found = PERSONAS.find((each) => each.key === key)
  if (!found) throw new Error(`There is no persona ${key}`)
  return found.id
}

/** UUID v7 of 2026-11-01 with the number at its end. */
function persona(
  kind: Persona['kind'],
  key: string,
  label: string,
  labelEn: string,
  number: number
): Persona {
  return {
    kind,
    key,
    label,
    labelEn,
    id: `019a3c11-a400-7000-8000-${String(number).padStart(12, '0')}`,
  }
}
