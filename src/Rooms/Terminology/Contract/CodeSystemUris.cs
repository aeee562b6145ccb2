namespace OneCounty.Contracts.Terminology;

/// <summary>The code systems that the platform knows from the start. OIDs of 2.16.156.10011 are WS/T 500's [memory].</summary>
public static class CodeSystemUris
{
    /// <summary>疾病分类代码国家临床版 2.0 (ICD-10).</summary>
    public const string Icd10Clinical = "urn:oid:2.16.156.10011.2.3.3.11";

    /// <summary>医疗保障疾病诊断分类与代码（医保版 2.0, ICD-10).</summary>
    public const string Icd10Insurance = "urn:onecounty:codes:icd-10-nhsa";

    /// <summary>医保药品编码, 23 characters (X) or 20 (Z).</summary>
    public const string InsuranceDrug = "urn:onecounty:codes:drug-nhsa";

    /// <summary>WHO ATC.</summary>
    public const string Atc = "http://www.whocc.no/atc";

    /// <summary>医疗服务项目编码: laboratory and examination items as charged.</summary>
    public const string ServiceItem = "urn:onecounty:codes:service-item";

    public const string Loinc = "http://loinc.org";

    /// <summary>GB/T 2261.1 sex.</summary>
    public const string Sex = "urn:oid:2.16.156.10011.2.3.3.4";

    /// <summary>GB/T 2261.2 marital status.</summary>
    public const string MaritalStatus = "urn:oid:2.16.156.10011.2.3.3.5";

    /// <summary>GB/T 3304 ethnic groups.</summary>
    public const string EthnicGroup = "urn:oid:2.16.156.10011.2.3.3.3";

    /// <summary>CV02.01.101 kinds of identity paper (WS/T 364.3).</summary>
    public const string IdentityPaper = "urn:onecounty:codes:cv02.01.101";

    /// <summary>CV04.50.005 ABO blood group (WS/T 364.6).</summary>
    public const string AboGroup = "urn:onecounty:codes:cv04.50.005";

    /// <summary>Rh(D) as domain.md 10.4 has it.</summary>
    public const string RhGroup = "urn:onecounty:codes:rh";
}
