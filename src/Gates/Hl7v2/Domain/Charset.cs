using System.Text;

namespace OneCounty.Hl7v2.Domain;

/// <summary>A character set of MSH-18 (HL7 table 0211, and what Chinese systems write there). Decoding is strict: a byte that does not belong is a fault.</summary>
internal sealed record Charset(string Name, Encoding Encoding)
{
    public static readonly Charset Utf8 = new("UNICODE UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    /// <summary>GB 18030 contains GBK and GB 2312, and systems that declare those send its characters all the same.</summary>
    public static readonly Charset Gb18030 = Page("GB 18030-2000", 54936);

    public static readonly Charset Ascii = new("ASCII", Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));

    public static readonly Charset Latin1 = new("8859/1", Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));

    /// <summary>A byte of the upper half begins a character of several bytes, the later of which may be of ASCII.</summary>
    public bool IsMultibyte => Encoding.CodePage is 54936 or 950;

    static readonly Dictionary<string, Charset> s_byName = Names();

    /// <summary>Null: unknown here. Spaces, hyphens, slashes and letter case do not matter.</summary>
    public static Charset? Find(string declared) => s_byName.GetValueOrDefault(Plain(declared));

    public bool Decodes(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = Encoding.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    public bool CanWrite(string text)
    {
        try
        {
            Encoding.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    static string Plain(string declared) =>
        string.Concat(declared.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));

    static Charset Page(string name, int page) =>
        new(name, CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!);

    static Dictionary<string, Charset> Names()
    {
        var names = new Dictionary<string, Charset>(StringComparer.Ordinal);
        Add(Utf8, "UNICODEUTF8", "UTF8", "UNICODE", "ISOIR192", "ISO10646", "ISO10646UTF8");
        Add(Gb18030, "GB18030", "GB180302000", "GB180302005", "GB180302022", "GBK", "GB2312", "GB231280", "GB23121980", "CP936", "MS936", "936", "EUCCN", "ISOIR58", "ISOIR165");
        Add(Page("BIG-5", 950), "BIG5", "CP950", "950");
        Add(Ascii, "ASCII", "USASCII", "ISOIR6", "ISO646", "7BITASCII");
        Add(Latin1, "88591", "ISO88591", "ISOIR100", "LATIN1");
        foreach (var (part, register) in new[] { (2, 101), (3, 109), (4, 110), (5, 144), (6, 127), (7, 126), (8, 138), (9, 148), (15, 203) })
            Add(Page($"8859/{part}", 28590 + part), $"8859{part}", $"ISO8859{part}", $"ISOIR{register}");
        return names;

        void Add(Charset charset, params string[] spellings)
        {
            foreach (var spelling in spellings)
                names[spelling] = charset;
        }
    }
}
