using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneCounty.Organizations.Storage;

static class OrganizationsModel
{
    const string InUse = "valid_to is null";

    public static void Map(ModelBuilder model)
    {
        Table<OrganizationRow>(model, "organization", e =>
        {
            e.HasIndex(x => x.Code).IsUnique().HasDatabaseName("organizations_organization_code");
            e.HasIndex(x => x.CreditCode).IsUnique().HasDatabaseName("organizations_organization_credit_code");
            e.HasIndex(x => x.InstitutionCode).IsUnique().HasDatabaseName("organizations_organization_institution_code");
            e.HasIndex(x => x.ParentId).HasDatabaseName("organizations_organization_parent");
        });
        Parts(model);
        Groups(model);
        Table<StaffRow>(model, "staff", e =>
        {
            e.HasIndex(x => new { x.Name, x.Id }).HasDatabaseName("organizations_staff_name");
            e.HasIndex(x => new { x.NamePinyin, x.Id }).HasDatabaseName("organizations_staff_pinyin");
            e.HasIndex(x => new { x.NameInitials, x.Id }).HasDatabaseName("organizations_staff_initials");
            e.HasIndex(x => x.Code).HasDatabaseName("organizations_staff_code");
            e.HasIndex(x => new { x.IdNumberKey, x.IdNumberMac }).IsUnique().HasDatabaseName("organizations_staff_id_number");
        });
        Table<PostRow>(model, "post", e =>
        {
            e.HasIndex(x => x.StaffId).HasDatabaseName("organizations_post_staff");
            e.HasIndex(x => x.OrganizationId).HasDatabaseName("organizations_post_organization");
        });
        model.Entity<RevisionRow>(e =>
        {
            e.ToTable("organizations_revision").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.SubjectId, x.Version }).IsUnique().HasDatabaseName("organizations_revision_subject");
        });
    }

    static void Parts(ModelBuilder model)
    {
        Table<SourceCodeRow>(model, "source_code", e =>
        {
            e.HasIndex(x => x.Code).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_source_code_in_use");
            e.HasIndex(x => x.OrganizationId).HasDatabaseName("organizations_source_code_organization");
        });
        Table<DepartmentRow>(model, "department", e =>
            e.HasIndex(x => new { x.OrganizationId, x.Code }).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_department_in_use"));
        Table<BedRow>(model, "bed", e =>
        {
            e.HasIndex(x => new { x.DepartmentId, x.Code }).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_bed_in_use");
            e.HasIndex(x => new { x.OrganizationId, x.Id }).HasDatabaseName("organizations_bed_organization");
        });
        Table<EquipmentRow>(model, "equipment", e =>
        {
            e.HasIndex(x => x.AssetNumber).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_equipment_in_use");
            e.HasIndex(x => new { x.OrganizationId, x.Id }).HasDatabaseName("organizations_equipment_organization");
        });
        Table<CapabilityRow>(model, "capability", e =>
            e.HasIndex(x => new { x.OrganizationId, x.Code }).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_capability_in_use"));
    }

    static void Groups(ModelBuilder model)
    {
        Table<ConsortiumRow>(model, "consortium", e =>
            e.HasIndex(x => x.Name).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_consortium_name"));
        Table<MembershipRow>(model, "membership", e =>
        {
            e.HasIndex(x => x.OrganizationId).IsUnique().HasFilter("exclusive and valid_to is null").HasDatabaseName("organizations_membership_one_consortium");
            e.HasIndex(x => new { x.ConsortiumId, x.OrganizationId }).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_membership_once");
            e.HasIndex(x => new { x.OrganizationId, x.ValidFrom }).HasDatabaseName("organizations_membership_organization");
        });
        Table<LeadRow>(model, "lead", e =>
        {
            e.HasIndex(x => x.ConsortiumId).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_lead_one");
            e.HasIndex(x => new { x.ConsortiumId, x.ValidFrom }).HasDatabaseName("organizations_lead_consortium");
        });
        Table<CatchmentRow>(model, "catchment", e =>
        {
            e.HasIndex(x => x.DivisionCode).IsUnique().HasFilter(InUse).HasDatabaseName("organizations_catchment_in_use");
            e.HasIndex(x => new { x.DivisionCode, x.ValidFrom }).HasDatabaseName("organizations_catchment_division");
            e.HasIndex(x => x.CentreId).HasDatabaseName("organizations_catchment_centre");
        });
    }

    static void Table<T>(ModelBuilder model, string name, Action<EntityTypeBuilder<T>> more)
        where T : Recorded => model.Entity<T>(e =>
        {
            e.ToTable("organizations_" + name).HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            more(e);
        });
}
