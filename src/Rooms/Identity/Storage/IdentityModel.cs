using Microsoft.EntityFrameworkCore;

namespace OneCounty.Identity.Storage;

static class IdentityModel
{
    public static void Map(ModelBuilder model)
    {
        Accounts(model);
        Sessions(model);
        model.Entity<ClientRow>(e =>
        {
            e.ToTable("identity_client").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.ClientId).IsUnique().HasDatabaseName("identity_client_client_id");
        });
        model.Entity<TokenRow>(e =>
        {
            e.ToTable("identity_token").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.TokenHash).IsUnique().HasDatabaseName("identity_token_hash");
            e.HasIndex(x => x.ExpiresAt).HasDatabaseName("identity_token_expires");
            e.HasIndex(x => x.Client).HasDatabaseName("identity_token_client");
        });
    }

    static void Accounts(ModelBuilder model)
    {
        model.Entity<AccountRow>(e =>
        {
            e.ToTable("identity_account").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Username).IsUnique().HasDatabaseName("identity_account_username");
            e.HasIndex(x => x.StaffId).IsUnique().HasDatabaseName("identity_account_staff");
        });
        model.Entity<PasswordRow>(e =>
        {
            e.ToTable("identity_password").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.AccountId, x.Id }).HasDatabaseName("identity_password_account");
        });
        model.Entity<RecoveryCodeRow>(e =>
        {
            e.ToTable("identity_recovery_code").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.AccountId).HasDatabaseName("identity_recovery_code_account");
        });
        model.Entity<GrantRow>(e =>
        {
            e.ToTable("identity_grant").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.AccountId, x.Role }).IsUnique().HasFilter("revoked_at is null").HasDatabaseName("identity_grant_held");
            e.HasIndex(x => x.AccountId).IsUnique().HasFilter("administrator and revoked_at is null").HasDatabaseName("identity_grant_one_administrator");
        });
    }

    static void Sessions(ModelBuilder model)
    {
        model.Entity<AttemptRow>(e =>
        {
            e.ToTable("identity_attempt").HasKey(x => new { x.Kind, x.Mac });
            e.HasIndex(x => x.FailedAt).HasDatabaseName("identity_attempt_failed");
        });
        model.Entity<SessionRow>(e =>
        {
            e.ToTable("identity_session").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.TokenHash).IsUnique().HasDatabaseName("identity_session_token");
            e.HasIndex(x => new { x.AccountId, x.CreatedAt }).HasFilter("ended_at is null").HasDatabaseName("identity_session_open");
            e.HasIndex(x => x.ExpiresAt).HasDatabaseName("identity_session_expires");
        });
        model.Entity<DeviceRow>(e =>
        {
            e.ToTable("identity_device").HasKey(x => new { x.AccountId, x.DeviceHash });
            e.HasIndex(x => x.PasswordAt).HasDatabaseName("identity_device_password");
        });
    }
}
