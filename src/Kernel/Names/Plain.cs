using System.Text;

namespace OneCounty.Kernel;

/// <summary>What keyboards and card readers add to a value without meaning it: full-width forms, blanks, invisible characters.</summary>
public static class Plain
{
    /// <summary>Full-width letters, digits and signs (U+FF01–FF5E) become ASCII, the ideographic blank a blank; control and zero-width characters go.</summary>
    public static string HalfWidth(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '\uFF01' and <= '\uFF5E':
                    plain.Append((char)(c - 0xFEE0));
                    break;
                case '\u3000' or '\u00A0' or '\t':
                    plain.Append(' ');
                    break;
                case '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD':
                    break;
                default:
                    if (!char.IsControl(c))
                    {
                        plain.Append(c);
                    }

                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>Without blanks and hyphens, in upper case: the form in which numbers are compared.</summary>
    public static string Number(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in HalfWidth(text))
        {
            if (c is not (' ' or '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014'))
            {
                plain.Append(char.ToUpperInvariant(c));
            }
        }

        return plain.ToString();
    }
}
