import { Button, Checkbox, Form, Input, Select } from 'antd';
import { asProblem } from '../../shared/problem';
import { useAction } from '../../shared/query';
import { ProblemLine, markField } from '../../shared/ui';
import { organizations, type Staff, type StaffFields } from './api';
import { antimicrobialLevels, options, professions, titleLevels } from './words';

interface Props {
  staff?: Staff;
  saved: (id: string) => void;
  cancel?: () => void;
}

const sexes = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
  { value: 'unknown', label: '不详' },
];

function fields(typed: StaffFields): StaffFields {
  return {
    code: typed.code.trim(),
    name: typed.name.trim(),
    sex: typed.sex,
    profession: typed.profession,
    title: typed.title?.trim() || null,
    titleLevel: typed.titleLevel ?? null,
    licenceNumber: typed.licenceNumber?.trim() || null,
    mayPrescribe: typed.mayPrescribe ?? false,
    antimicrobialLevel: typed.mayPrescribe ? (typed.antimicrobialLevel ?? 0) : 0,
    phone: typed.phone?.trim() || null,
    idNumber: typed.idNumber?.trim().toUpperCase() || null,
  };
}

export function StaffForm({ staff, saved, cancel }: Props) {
  const [form] = Form.useForm<StaffFields>();
  const prescribes = Form.useWatch('mayPrescribe', form);
  const save = useAction<StaffFields, Staff>({
    run: (body, sending) => (staff ? organizations.changeStaff(staff.id, body, { ...sending, version: staff.version }) : organizations.createStaff(body, sending)),
    stale: [['organizations']],
    said: '已保存',
    done: (result) => saved(result.id),
    refused: (problem) => void markField(form, problem),
  });
  return (
    <Form<StaffFields> form={form} layout="vertical" requiredMark={false} initialValues={staff ?? { sex: 'unknown', antimicrobialLevel: 0 }} onFinish={(typed) => save.mutate(fields(typed))} className="pane-body organization-form" scrollToFirstError>
      <h2>{staff ? `修改 ${staff.name}` : '新增人员'}</h2>
      <ProblemLine problem={save.error ? asProblem(save.error) : null} />
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请输入姓名' }]}><Input maxLength={50} /></Form.Item>
      <Form.Item name="code" label="工号" rules={[{ required: true, whitespace: true, message: '请输入工号' }]}><Input maxLength={30} /></Form.Item>
      <Form.Item name="sex" label="性别"><Select options={sexes} /></Form.Item>
      <Form.Item name="profession" label="类别" rules={[{ required: true, message: '请选择类别' }]}><Select options={options(professions)} /></Form.Item>
      <Form.Item name="title" label="职称"><Input maxLength={30} placeholder="例如：主治医师" /></Form.Item>
      <Form.Item name="titleLevel" label="职称级别"><Select allowClear options={options(titleLevels)} /></Form.Item>
      <Form.Item name="licenceNumber" label="执业证书编号"><Input maxLength={30} className="mono" /></Form.Item>
      <Form.Item name="idNumber" label={staff?.idNumberMasked ? `身份证号（现为 ${staff.idNumberMasked}，不改可空）` : '身份证号'} rules={[{ pattern: /^[0-9A-Za-z]{6,20}$/, message: '应为 6 至 20 位数字和字母' }]}><Input maxLength={20} className="mono" autoComplete="off" /></Form.Item>
      <Form.Item name="phone" label={staff?.phoneMasked ? `电话（现为 ${staff.phoneMasked}，不改可空）` : '电话'} rules={[{ pattern: /^[0-9+-]{7,20}$/, message: '应为 7 至 20 位数字' }]}><Input maxLength={20} autoComplete="off" /></Form.Item>
      <Form.Item name="mayPrescribe" valuePropName="checked" label="处方权"><Checkbox>有处方权</Checkbox></Form.Item>
      <Form.Item name="antimicrobialLevel" label="抗菌药物权限（须有处方权）"><Select disabled={!prescribes} options={antimicrobialLevels.map((label, value) => ({ value, label }))} /></Form.Item>
      <div className="row wide">
        <Button type="primary" htmlType="submit" loading={save.isPending}>保存</Button>
        {cancel && <Button onClick={cancel}>取消</Button>}
      </div>
    </Form>
  );
}
