using System.Text;
using Suture.Formats;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.Tokenization;

namespace Suture.Models.ChatTemplates;

/// <summary>What a model's folder says about its chat templates.</summary>
/// <param name="Source">The file the templates come from; the tokenizer's configuration when there are none.</param>
/// <param name="Templates">Templates by name.</param>
/// <param name="SpecialTokens">Special tokens by name, such as <c>bos_token</c>; those that are not set are left out.</param>
internal sealed record ChatTemplateFiles(string Source, IReadOnlyDictionary<string, string> Templates, IReadOnlyDictionary<string, string> SpecialTokens)
{
    private const string ConfigurationFile = "tokenizer_config.json";
    private const string TemplateFile = "chat_template.jinja";
    private const string TemplateKey = "chat_template";

    // Tokens of other names, such as image_token, stand in extra_special_tokens.
    private static readonly string[] TokenNames = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="TokenizerFormatException">A file is not valid.</exception>
    /// <exception cref="IOException">The tokenizer's configuration is missing or cannot be read.</exception>
    public static ChatTemplateFiles Read(string folder)
    {
        string configurationPath = Path.Combine(folder, ConfigurationFile);
        var configuration = JsonFile.Read(configurationPath, static (file, item, problem, inner) => new TokenizerFormatException(file, item, problem, inner)).AsObject();
        string templatePath = Path.Combine(folder, TemplateFile);
        var tokens = ReadTokens(configuration);
        return File.Exists(templatePath)
            ? new ChatTemplateFiles(templatePath, Named(ChatTemplate.DefaultName, ReadTemplate(templatePath)), tokens)
            : new ChatTemplateFiles(configurationPath, ReadTemplates(configuration), tokens);
    }

    /// <summary>Whether a folder has templates; false too when it has no tokenizer's configuration.</summary>
    /// <exception cref="TokenizerFormatException">A file is not valid.</exception>
    public static bool ExistIn(string folder) => File.Exists(Path.Combine(folder, ConfigurationFile)) && Read(folder).Templates.Count > 0;

    private static Dictionary<string, string> Named(string name, string template) => new(StringComparer.Ordinal) { [name] = template };

    private static Dictionary<string, string> ReadTemplates(JsonField configuration)
    {
        if (configuration.Optional(TemplateKey) is not { } field) return new Dictionary<string, string>(StringComparer.Ordinal);
        if (field.IsText) return Named(ChatTemplate.DefaultName, field.Text());
        if (!field.IsArray) throw field.Fault($"is {field.Describe()}; expected a text, or an array of objects with 'name' and 'template'.");
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in field.Items())
        {
            var name = item.Required("name");
            if (!templates.TryAdd(name.Text(), item.Required("template").Text())) throw name.Fault($"is '{name.Text()}', which another template is named too.");
        }

        return templates;
    }

    private static string ReadTemplate(string path)
    {
        long length = new FileInfo(path).Length;
        const long most = 4L * ParsedTemplate.MaxLength;
        if (length > most) throw new TokenizerFormatException(path, null, $"has {length} bytes; a chat template here has at most {most}.");
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException fault)
        {
            throw new TokenizerFormatException(path, null, "is not UTF-8 text.", fault);
        }
    }

    private static Dictionary<string, string> ReadTokens(JsonField configuration)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        if (configuration.Optional("extra_special_tokens") is { IsObject: true } extra)
        {
            foreach (var (name, token) in extra.Members()) tokens[name] = TokenText(token);
        }

        foreach (string name in TokenNames)
        {
            if (configuration.Optional(name) is { } token) tokens[name] = TokenText(token);
        }

        return tokens;
    }

    // A text, or an object as transformers writes an AddedToken.
    private static string TokenText(JsonField token) => token.IsObject ? token.Required("content").Text() : token.Text();
}
