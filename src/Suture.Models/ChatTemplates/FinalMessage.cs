using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates;

/// <summary>Renders a conversation that ends within its last message, as transformers does: a tag behind the content shows where to cut.</summary>
internal static class FinalMessage
{
    private const string Tag = "CONTINUE_FINAL_MESSAGE_TAG ";
    private const string ContentKey = "content";
    private const string TextKey = "text";

    /// <summary>The messages with the tag behind the last one's content.</summary>
    /// <param name="messages">Messages, at least one.</param>
    /// <param name="rendering">The rendering.</param>
    /// <param name="content">Receives the content without tag.</param>
    /// <exception cref="TemplateFault">The last message has no text to go on with.</exception>
    public static ListValue Mark(ListValue messages, Rendering rendering, out string content)
    {
        var last = (DictValue)messages.Elements[^1];
        string? found = null;
        Value marked = last.Find(ContentKey) switch
        {
            null => throw TemplateFault.Value("continue_final_message is set but the final message has no \"content\" to continue!"),
            TextValue text => Append(text),
            ListValue blocks => MarkBlock(blocks),
            var other => throw TemplateFault.Type($"unsupported operand type(s) for +: '{other.TypeName}' and 'str'"),
        };
        content = found!;
        return new ListValue([.. messages.Elements.SkipLast(1), With(last, ContentKey, marked)]);

        TextValue Append(TextValue text)
        {
            found = text.Text;
            return new TextValue(text.Text + Tag);
        }

        ListValue MarkBlock(ListValue blocks)
        {
            var copy = blocks.Elements.ToArray();
            for (int i = copy.Length - 1; i >= 0; i--)
            {
                if (copy[i] is not DictValue block || block.Find(TextKey) is not TextValue text) continue;
                copy[i] = With(block, TextKey, Append(text));
                return new ListValue(copy);
            }

            throw TemplateFault.Value("continue_final_message is set but we could not find any text to continue in the final message!");
        }

        DictValue With(DictValue dict, string key, Value value) =>
            new(new OrderedDictionary<Value, Value>(dict.Entries, rendering.Comparer) { [new TextValue(key)] = value });
    }

    /// <summary>The rendered text up to the content's end.</summary>
    /// <param name="rendered">What the template made of the marked messages.</param>
    /// <param name="content">The content without tag.</param>
    /// <param name="rendering">The rendering.</param>
    /// <exception cref="TemplateFault">The template left the content out.</exception>
    public static string Cut(string rendered, string content, Rendering rendering)
    {
        string bareTag = Tag.TrimEnd();
        int tag = rendered.LastIndexOf(bareTag, StringComparison.Ordinal);
        if (tag < 0 || TextSearch.IndexOf(rendered, content.Trim(Whitespace.All), 0, rendering.Budget) < 0)
        {
            throw TemplateFault.Value(
                "continue_final_message is set but the final message does not appear in the chat after applying the chat template! " +
                "This can happen if the chat template deletes portions of the final message. Please verify the chat template and final message in your chat to ensure they are compatible.");
        }

        // A template that trims the content takes the tag's blank, and means the content's own to go too.
        bool keepsBlanks = rendered.AsSpan(tag).StartsWith(Tag, StringComparison.Ordinal);
        return keepsBlanks ? rendered[..tag] : rendered[..tag].TrimEnd(Whitespace.All);
    }
}
