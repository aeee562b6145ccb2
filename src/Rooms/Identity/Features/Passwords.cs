using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Hashes passwords and PINs: PBKDF2 with HMAC-SHA-512, a salt each; older costs are raised at the next log-in.</summary>
sealed class Passwords : IDisposable
{
    const int DefaultIterations = 210_000;
    const string PinPurpose = "identity_account.pin";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly PasswordHasher<AccountRow> _hasher;
    readonly KeyRing _keys;
    readonly string _nobody;

    // A hash costs tens of milliseconds of one core: a flood of log-ins must leave cores for everybody else.
    readonly SemaphoreSlim _gate = new(Math.Max(1, Environment.ProcessorCount));

    public Passwords(KeyRing keys, IConfiguration settings)
    {
        var iterations = settings.GetValue("Identity:PasswordIterations", DefaultIterations);
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _keys = keys;
        _nobody = Hash(Secrets.New());
    }

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <param name="hash">Null for an account that does not exist: costs the same and fails.</param>
    /// <returns>Null when too many wait.</returns>
    public async Task<PasswordVerificationResult?> Verify(string? hash, string password, CancellationToken ct)
    {
        if (!await _gate.WaitAsync(Patience, ct))
            return null;
        try
        {
            var verdict = _hasher.VerifyHashedPassword(null!, hash ?? _nobody, password);
            return hash is null ? PasswordVerificationResult.Failed : verdict;
        }
        finally
        {
            _gate.Release();
        }
    }

    public byte[] SealPin(string pin) => _keys.Encrypt(Hash(pin), PinPurpose);

    public string? OpenPin(byte[]? pin) => pin is null ? null : _keys.Decrypt(pin, PinPurpose);

    public void Dispose() => _gate.Dispose();
}
