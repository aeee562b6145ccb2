using Microsoft.EntityFrameworkCore;

namespace OneCounty.Fhir.Storage;

internal static class FhirModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<ResourceRow>(e =>
        {
            e.ToTable("fhir_resource").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => new { r.Type, r.SourceSystem, r.LocalId }).IsUnique().HasDatabaseName("fhir_resource_local");
            e.HasIndex(r => new { r.Type, r.Id }).HasDatabaseName("fhir_resource_type");
            e.HasIndex(r => r.ResidentId).HasDatabaseName("fhir_resource_resident");
        });
        model.Entity<ResourceVersionRow>(e => e.ToTable("fhir_resource_version").HasKey(r => new { r.ResourceId, r.Revision }));
        model.Entity<KeyRow>(e =>
        {
            e.ToTable("fhir_key").HasKey(r => new { r.ResourceId, r.Position });
            e.HasIndex(r => new { r.Type, r.Name, r.Value, r.ResourceId }).HasDatabaseName("fhir_key_value");
            e.HasIndex(r => new { r.Type, r.Name, r.FromAt, r.ResourceId }).HasDatabaseName("fhir_key_from");
        });
        model.Entity<MessageRow>(e =>
        {
            e.ToTable("fhir_message").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => new { r.ReceivedAt, r.Id }).HasDatabaseName("fhir_message_received");
            e.HasIndex(r => new { r.State, r.ReceivedAt }).HasDatabaseName("fhir_message_state");
        });
    }
}
