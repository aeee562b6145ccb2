import { CheckCircleOutlined, QuestionCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ResidentHeader } from '../api';
import { bloodGroup, day, insurance, missing, sex, tail } from '../formats';
import './banner.css';

export interface BannerAllergies {
  /** Words of the active allergies, the gravest first. */
  names: string[];
  /** Whether anybody has asked. Nobody asked and nothing known is 未询问, not "none". */
  asked: boolean;
}

interface Props {
  resident: ResidentHeader;
  /** Null where the viewer may not know them yet. */
  allergies: BannerAllergies | null;
  children?: ReactNode;
}

/** Who the data under it is about. Give it the resident of the same answer as the data, so that both change or neither. */
export function ResidentBanner({ resident, allergies, children }: Props) {
  // What the viewer may not know yet is not called unknown.
  const told = allergies !== null;
  return (
    <section className="banner no-print" aria-label="居民信息" data-resident={resident.id}>
      <div className="banner-who">
        <div className="row">
          <span className="banner-name">{resident.name}</span>
          <span className="banner-person">
            {sex(resident.sex)} · {resident.ageText ?? '年龄不详'}
          </span>
          {resident.deceased && (
            <span className="banner-deceased">已故{resident.deceasedAt ? ` ${day(resident.deceasedAt)}` : ''}</span>
          )}
        </div>
        <div className="banner-line">
          <span>{resident.birthDate ?? '出生日期不详'}</span>
          <span title={resident.idNumberMasked ?? undefined}>{tail(resident.idNumberMasked)}</span>
          <span>{resident.phoneMasked ?? '无电话'}</span>
          {(told || resident.bloodAbo) && <span>{bloodGroup(resident.bloodAbo, resident.bloodRh)}</span>}
          {(told || resident.insuranceType) && <span>{insurance(resident.insuranceType)}</span>}
          <span className="clip">{resident.address ?? missing}</span>
        </div>
      </div>
      {allergies && <Allergies {...allergies} />}
      <div className="banner-access">{children}</div>
    </section>
  );
}

function Allergies({ names, asked }: BannerAllergies) {
  if (names.length > 0)
    return (
      <div className="banner-allergy some" title={names.join('、')}>
        <WarningFilled />
        <strong>过敏</strong>
        <span className="clip">{names.join('、')}</span>
      </div>
    );
  if (asked)
    return (
      <div className="banner-allergy none">
        <CheckCircleOutlined />
        <strong>无已知过敏</strong>
      </div>
    );
  return (
    <div className="banner-allergy unasked">
      <QuestionCircleOutlined />
      <strong>过敏史未询问</strong>
    </div>
  );
}
